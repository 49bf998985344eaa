"""Where else something is free: nearest first, then the sooner day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.halls.models import BookingLine
from yimen.halls.queries.booking import free_soon
from yimen.halls.queries.premises import distances_from

LOOKED_AT = 20  # of the nearest lines
SHOWN = 5


@dataclass(frozen=True)
class Nearby:
    """A centre's line with free places: how far it is (kilometres), and how soon."""

    line: BookingLine
    kilometres: float
    first: date
    left: int


def nearby(line: BookingLine, items: Sequence[UUID], *, at: datetime) -> list[Nearby]:
    """Return the nearest centres that take the same business and have something free, by distance and then by wait."""
    far = distances_from(line.centre_id)
    same = BookingLine.objects.select_related("centre").filter(code=line.code, is_open=True, centre__in=far)
    lines = sorted(same, key=lambda each: far[each.centre_id])[:LOOKED_AT]
    free = free_soon(lines, items, at=at)
    found = [
        Nearby(each, far[each.centre_id], days[0].open.on, sum(day.left for day in days))
        for each in lines
        if (days := free[each.pk])
    ]
    return sorted(found, key=lambda each: (round(each.kilometres, 1), each.first))[:SHOWN]
