"""Close a centre for days or for a part of them; who has booked then is told and offered another day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.release_places import release_places
from yimen.halls.events.booking import AppointmentClosed, CentreClosed
from yimen.halls.models import Appointment, BookingLine, Closure
from yimen.halls.rules.booking import BookingState
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class ClosureFacts:
    """From day to day, whole or the same part of each, and why."""

    centre: UUID
    since: date
    until: date
    reason: str
    begins: time | None = None
    ends: time | None = None

    def check(self) -> None:
        """Raise NotAllowed for a closure that ends before it begins, or without a reason."""
        if not self.reason.strip():
            raise NotAllowed("reason_missing")
        part = (self.begins is None) == (self.ends is None)
        if not part or self.until < self.since or (self.begins and self.ends and self.begins >= self.ends):
            raise NotAllowed("hours")

    def holds(self, booked: Appointment) -> bool:
        """Return whether this booking falls into it."""
        if self.begins is None or self.ends is None:
            return True
        return booked.starts < self.ends and self.begins < booked.ends


@transaction.atomic
def close_centre(facts: ClosureFacts, *, by: UUID | None, at: datetime) -> Closure:
    """Return the closure; every booking that falls into it is cancelled by the hall, which is nobody's absence."""
    facts.check()
    lines = list(BookingLine.objects.select_for_update().filter(centre=facts.centre).order_by("pk"))
    values = {**vars(facts), "centre_id": facts.centre, "reason": facts.reason.strip()[:120]}
    del values["centre"]
    closure = Closure.objects.create(**values, by=by, at=at)
    count = sum(_cancelled(line, facts, by=by, at=at) for line in lines)
    fact = CentreClosed(
        closure=closure.pk, centre=facts.centre, since=facts.since, until=facts.until, cancelled=count, by=by, at=at
    )
    publish(fact, subject=closure.pk)
    return closure


def _cancelled(line: BookingLine, facts: ClosureFacts, *, by: UUID | None, at: datetime) -> int:
    found = Appointment.objects.select_for_update().filter(
        line=line, on__gte=facts.since, on__lte=facts.until, starts_at__gt=at, state=BookingState.BOOKED
    )
    hit = [each for each in found.order_by("on", "starts", "pk") if facts.holds(each)]
    for each in hit:
        release_places(each, as_state=BookingState.CLOSED, at=at, why=facts.reason.strip()[:120])
        publish(AppointmentClosed(appointment=each.pk, by=by, at=at), subject=each.pk)
    return len(hit)
