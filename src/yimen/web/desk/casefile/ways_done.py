"""What has happened on a case's rare ways after acceptance, as every desk that may open the case reads it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.queries import Case
from yimen.cases.queries.ways import (
    Extension,
    Hearing,
    Promise,
    SpecialProcedure,
    extension_of,
    hearing_of,
    promise_of,
    special_running,
    specials_of,
)
from yimen.identity.queries import staff_names
from yimen.web.desk.lines import shown_name


@dataclass
class WaysDone:
    """Special procedures, a hearing, more time, a promise: each read when shown, if its fact has happened."""

    case: Case
    happened: frozenset[str]

    @cached_property
    def running(self) -> SpecialProcedure | None:
        """Return the special procedure under way."""
        return special_running(self.case)

    @property
    def is_late(self) -> bool:
        """Return whether the special procedure takes longer than the applicant was told."""
        return self.running is not None and self.running.due_on is not None and self.running.due_on < localdate()

    @cached_property
    def specials(self) -> list[SpecialProcedure]:
        """Return every special procedure of the case."""
        return specials_of(self.case) if "SpecialStarted" in self.happened else []

    @cached_property
    def hearing(self) -> Hearing | None:
        """Return the right to a hearing, once it has been told."""
        return hearing_of(self.case) if "HearingRightTold" in self.happened else None

    @cached_property
    def extension(self) -> Extension | None:
        """Return the request for more time."""
        return extension_of(self.case) if "ExtensionAsked" in self.happened else None

    @property
    def is_extension_open(self) -> bool:
        """Return whether the request for more time waits for its answer."""
        return self.extension is not None and not (self.extension.granted_at or self.extension.refused_at)

    @cached_property
    def promise(self) -> Promise | None:
        """Return the promise on which the case is decided."""
        return promise_of(self.case) if "ConditionPromised" in self.happened else None

    @cached_property
    def names(self) -> dict[UUID, str]:
        """Return the names of whoever took part in the ways."""
        people = [who for each in self.specials for who in (each.started_by, each.ended_by, *each.officers)]
        if self.extension:
            people += [self.extension.asked_by, self.extension.granted_by, self.extension.refused_by]
        found = [each for each in people if each]
        return staff_names(found) if found else {}

    @property
    def asker(self) -> str:
        """Return who asked for more time."""
        return self.names.get(self.extension.asked_by, "") if self.extension else ""

    @property
    def signer(self) -> str:
        """Return who signed the promise."""
        return self.promise.signed_by if self.promise else ""


class WaysWatched(WaysDone):
    """The same for a supervisor, who sees no name without a reason."""

    @property
    def signer(self) -> str:
        """Return who signed the promise, starred."""
        return shown_name(super().signer, None)
