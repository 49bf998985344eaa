"""The ways after acceptance: who may take them, and what of them waits for whom."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE, barred_from
from yimen.cases.models import Case
from yimen.cases.models import Extension as Extension
from yimen.cases.models import Hearing as Hearing
from yimen.cases.models import Promise as Promise
from yimen.cases.models import SpecialProcedure as SpecialProcedure
from yimen.cases.models.ways import SPECIAL_KINDS
from yimen.cases.queries import review_posts
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.states import IN_HAND, OPEN, State
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Person, Staff
from yimen.identity.queries import principals_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.holders import newest
from yimen.licences.models import Licence as Licence

SPECIAL_LABELS = dict(SPECIAL_KINDS)
WHOLE = ("version", "agency", "centre", "person", "organisation")


def under_review(staff: Staff, on: date) -> QuerySet[Case]:
    """Return the cases of which a step waits for one of the reviewer's posts."""
    waiting = Task.objects.filter(
        subject=OuterRef("pk"), agency=staff.agency_id, post__in=review_posts(staff, on), state__in=ACTIVE
    )
    return Case.objects.select_related(*WHOLE).filter(Exists(waiting))


def owned_by(staff: Staff, on: date) -> QuerySet[Case]:
    """Return the accepted cases of the reviewer's own agency: those its posts answer for to the end."""
    owned = Case.objects.select_related(*WHOLE).filter(agency=staff.agency_id, accepted_at__isnull=False)
    return owned if staff.agency_id and review_posts(staff, on) else owned.none()


def took_in(case: Case) -> tuple[UUID | None, ...]:
    """Return who took the case in, and whoever else is barred from reviewing it (受审分离)."""
    return (case.operator_id, case.intake_by_id, case.accepted_by_id, *barred_from(case.pk))


def special_running(case: Case) -> SpecialProcedure | None:
    """Return the special procedure that is under way."""
    if case.state != State.SPECIAL:
        return None
    return case.special_procedures.filter(ended_at__isnull=True).first()


def specials_of(case: Case) -> list[SpecialProcedure]:
    """Return the case's special procedures in the order they began."""
    return list(case.special_procedures.order_by("started_at", "id"))


def hearing_of(case: Case) -> Hearing | None:
    """Return the right to a hearing, once the applicant has been told of it."""
    return Hearing.objects.filter(case=case).first()


def is_hearing_held(case: Case) -> bool:
    """Return whether a hearing has been held and ended."""
    return case.special_procedures.filter(kind="hearing", ended_at__isnull=False).exists()


def extension_of(case: Case) -> Extension | None:
    """Return the request for more time, answered or not."""
    return Extension.objects.filter(case=case).first()


def extension_to_answer(number: str, staff: Staff, on: date) -> Extension:
    """Return the request with its locked case; raise NotAllowed unless the asker holds the rank that the item names."""
    case = owned_by(staff, on).select_for_update(of=("self",)).get(number=number)
    check_separation(staff.pk, took_in(case))
    if Procedure.of(case.version.procedure).extension_rank not in review_posts(staff, on):
        raise NotAllowed("not_your_post")
    asked = extension_of(case)
    if asked is None:
        raise NotAllowed("no_extension_asked")
    asked.case = case
    return asked


def promise_of(case: Case) -> Promise | None:
    """Return the promise on which the case is decided (告知承诺)."""
    return Promise.objects.filter(case=case, kind="condition").first()


def earlier_promises(*, person: UUID | None, organisation: UUID | None) -> list[str]:
    """Return the states of everything this applicant ever promised to meet."""
    made = Promise.objects.filter(kind="condition", person=person, organisation=organisation)
    return list(made.values_list("state", flat=True))


def specials_at(staff: Staff) -> QuerySet[SpecialProcedure]:
    """Return the special procedures under way in cases handed to the agency, the latest planned end last."""
    handed = Task.objects.filter(subject=OuterRef("case"), agency=staff.agency_id)
    under_way = SpecialProcedure.objects.filter(Exists(handed), ended_at__isnull=True, case__state=State.SPECIAL)
    return under_way.select_related("case__version").order_by("due_on", "id")


def extensions_at(staff: Staff) -> QuerySet[Extension]:
    """Return the requests for more time that wait in the agency, the one that runs out first before the others."""
    waiting = Extension.objects.filter(
        case__agency=staff.agency_id, case__state__in=IN_HAND, granted_at__isnull=True, refused_at__isnull=True
    )
    return waiting.select_related("case__version").order_by(F("case__next_due").asc(nulls_last=True), "id")


def checks_at(staff: Staff) -> QuerySet[Case]:
    """Return the agency's cases decided on a promise that is still to be checked, the earliest day first."""
    owned = Case.objects.select_related(*WHOLE).filter(agency=staff.agency_id, check_due__isnull=False)
    return owned.order_by("check_due", "id")


def revocations_at(staff: Staff) -> QuerySet[Case]:
    """Return the agency's cases whose promise was found false and whose decision still stands."""
    false = Promise.objects.filter(case=OuterRef("pk"), kind="condition", state="false")
    decided = Case.objects.select_related(*WHOLE).filter(
        Exists(false), agency=staff.agency_id, state__in=[State.READY, State.CLOSED]
    )
    return decided.order_by("decided_at", "id")


def open_renewal(licence: Licence) -> Case | None:
    """Return the renewal of this licence that is under way."""
    return Case.objects.filter(renews=licence, state__in=OPEN).first()


def my_licence(person: Person, on: date, key: str) -> Licence | None:
    """Return the newest version of a licence (its number or identifier) that is one's own, or of whom one acts for."""
    principals = principals_of(person, on).present
    mine = Q(holder_person=person) | Q(holder_person__in=principals) | Q(holder_organisation__in=principals)
    return newest(Licence.objects.select_related("type", "agency").filter(mine), key)


def licence_numbered(number: str) -> UUID | None:
    """Return the newest version of the licence with this number, whoever holds it; the filing checks who may."""
    return Licence.objects.filter(number=number).order_by("-version").values_list("pk", flat=True).first()


def licence_to_renew(licence: UUID, *, person: UUID | None, organisation: UUID | None) -> Licence:
    """Return the holder's licence, locked until its renewal is filed; raise NotAllowed when it is another's."""
    held = Licence.objects.select_for_update(of=("self",)).filter(
        pk=licence, holder_person=person, holder_organisation=organisation
    )
    found = held.first()
    if found is None:
        raise NotAllowed("licence_not_yours")
    return found


def silent(today: date) -> QuerySet[Case]:
    """Return the renewals that nobody decided by the last day of their licence."""
    return Case.objects.filter(silence_on__lt=today, state__in=IN_HAND, renews__status="valid")


def to_remind(until: date) -> QuerySet[Case]:
    """Return the results whose limit for handing over ends by this day, and whose holder has not been reminded."""
    return Case.objects.filter(delivery_due__lte=until, state=State.READY, delivery_reminded_at__isnull=True)
