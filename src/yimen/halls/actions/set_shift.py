"""Say which shift a centre has: its time, its break, its days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import ShiftSet
from yimen.halls.models import Shift
from yimen.identity.models import Staff
from yimen.identity.queries import centres_below
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class ShiftTold:
    """A shift; all times on a half hour, the break (minutes) within its two times."""

    code: str
    name: str
    begins: time
    ends: time
    rest_minutes: int = 0
    rest_from: time | None = None
    rest_until: time | None = None
    is_late: bool = False
    weekdays: Collection[int] = range(7)
    is_open: bool = True

    def check(self) -> None:
        """Raise NotAllowed("shift_facts") for what is no shift."""
        times = [each for each in (self.begins, self.ends, self.rest_from, self.rest_until) if each]
        whole = all(each.minute % 30 == 0 for each in times) and self.rest_minutes % 30 == 0
        if not whole or not self.name.strip() or not self.begins < self.ends or not set(self.weekdays) <= set(range(7)):
            raise NotAllowed("shift_facts")
        if self.rest_minutes and not self._rests():
            raise NotAllowed("shift_facts")

    def _rests(self) -> bool:
        if self.rest_from is None or self.rest_until is None:
            return False
        room = (self.rest_until.hour - self.rest_from.hour) * 60 + self.rest_until.minute - self.rest_from.minute
        return self.begins <= self.rest_from and self.rest_until <= self.ends and room >= self.rest_minutes


@transaction.atomic
def set_shift(told: ShiftTold, *, centre: UUID, by: Staff | None, at: datetime) -> Shift:
    """Return the shift of this code at a centre of the supervisor's; raise NotAllowed for what is no shift."""
    told.check()
    found = centres_below(by.centre.path if by and by.centre else "").get(pk=centre)
    values = {**vars(told), "name": told.name.strip(), "weekdays": sorted(told.weekdays)}
    code = values.pop("code")
    shift, _ = Shift.objects.update_or_create(centre=found, code=code, defaults=values)
    publish(ShiftSet(shift=shift.pk, centre=found.pk, by=by.pk if by else None, at=at), subject=shift.pk)
    return shift
