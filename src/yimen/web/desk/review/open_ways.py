"""Which ways after acceptance are open to this reviewer now; the verbs check again."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.timezone import localdate

from yimen.approvals.queries import Task
from yimen.cases.queries import review_posts
from yimen.cases.queries.instant import InstantReview, wrongly_approved
from yimen.cases.queries.limits import legal_limit
from yimen.cases.rules.special import SpecialKind, allowed_kinds
from yimen.cases.rules.states import State
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.queries import staff_list
from yimen.identity.rules.roles import Role
from yimen.web.desk.casefile.inspections import Inspections
from yimen.web.desk.casefile.ways_done import WaysDone
from yimen.web.desk.review.way_forms import (
    CheckForm,
    ExtensionForm,
    ExtensionRefusalForm,
    ResultForm,
    RevokeForm,
    SpecialForm,
    TransferForm,
)
from yimen.web.shared.guards import StaffRequest
from yimen.web.shared.instant import Evidence, evidence_of


@dataclass
class Ways(WaysDone):
    """The ways of one case for one reviewer; `task` is the step that waits for one of the reviewer's posts."""

    request: StaffRequest
    task: Task | None

    @cached_property
    def procedure(self) -> Procedure:
        """Return what the pinned item version says."""
        return Procedure.of(self.case.version.procedure)

    @cached_property
    def inspections(self) -> Inspections:
        """Return the inspection sheets, and whether one may be started here."""
        return Inspections(self.case, self.happened, self.request.staff, self.task)

    @property
    def is_in_review(self) -> bool:
        """Return whether the case is in hand here and no clock stands."""
        return self.case.state == State.IN_REVIEW and self.task is not None

    @cached_property
    def kinds(self) -> tuple[SpecialKind, ...]:
        """Return the special procedures that may be started now."""
        return allowed_kinds(self.procedure) if self.is_in_review else ()

    @property
    def may_tell_hearing(self) -> bool:
        """Return whether the applicant may be told of a hearing now."""
        return SpecialKind.HEARING in self.kinds and self.hearing is None

    @property
    def may_ask_extension(self) -> bool:
        """Return whether more time may be asked for."""
        return self.is_in_review and self.extension is None and self.case.next_due is not None

    @property
    def extension_days(self) -> int:
        """Return how many working days an extension gives."""
        return legal_limit("extension", own=self.procedure.extension_days).count

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """Return the reviewer's posts, at the agency that owns the item."""
        return review_posts(self.request.staff, localdate()) if self.is_owner else ()

    @property
    def is_owner(self) -> bool:
        """Return whether the item is the reviewer's own agency's."""
        return self.case.agency_id == self.request.staff.agency_id

    @property
    def waits_for_me(self) -> bool:
        """Return whether a request for more time waits for this reviewer's rank."""
        asked = self.extension
        if asked is None or asked.granted_at or asked.refused_at or self.case.state != State.IN_REVIEW:
            return False
        return asked.asked_by != self.request.staff.pk and self.procedure.extension_rank in self.posts

    @property
    def may_check(self) -> bool:
        """Return whether the promise is still to be checked by the reviewer's agency."""
        return bool(self.posts and self.case.is_promised and self.promise and self.promise.state == "open")

    @property
    def may_revoke(self) -> bool:
        """Return whether the reviewer may take the decision back: a check by another found that it was wrong."""
        if self.case.state not in (State.READY, State.CLOSED) or Role.APPROVER not in self.posts:
            return False
        if self.wrong is not None:
            return self.wrong.by != self.request.staff.pk
        promise = self.promise
        return promise is not None and promise.state == "false" and promise.settled_by != self.request.staff.pk

    @cached_property
    def wrong(self) -> InstantReview | None:
        """Return the finding that the item's rule should not have granted the case."""
        return wrongly_approved(self.case.pk) if self.case.is_instant else None

    @cached_property
    def instant(self) -> Evidence | None:
        """Return what the item's rule came to in the case."""
        return evidence_of(self.case)

    @property
    def any_rare(self) -> bool:
        """Return whether the folded part has anything to show."""
        return bool(self.kinds or self.may_ask_extension)

    def special_form(self, data: object = None) -> SpecialForm:
        """Return the form that starts a special procedure; officers are those of the agency who took nothing in."""
        staff = self.request.staff
        took_in = (self.case.operator_id, self.case.intake_by_id, self.case.accepted_by_id)
        barred = [each for each in took_in if each]
        officers = staff_list(agency=staff.agency).filter(account__is_active=True).exclude(pk__in=barred)
        return SpecialForm(data, kinds=self.kinds, officers=officers)

    def forms(self) -> dict[str, object]:
        """Return an empty form for each way that is open."""
        return {
            "special_form": self.special_form() if self.kinds else None,
            "result_form": ResultForm(),
            "extension_form": ExtensionForm(),
            "extension_refusal_form": ExtensionRefusalForm(),
            "transfer_form": TransferForm(),
            "check_form": CheckForm(),
            "revoke_form": RevokeForm(),
        }
