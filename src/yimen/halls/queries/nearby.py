"""Where else something is free: by distance, or by how long people have really waited there lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import connection

from yimen.halls.models import BookingLine
from yimen.halls.queries.booking import free_soon
from yimen.halls.queries.premises import distances_from
from yimen.halls.rules.queue import in_minutes

LOOKED_AT = 20  # of the nearest lines
SHOWN = 5
RECENT, FEW = timedelta(days=14), 5  # with fewer waits than these none is told
# What half of those who were called lately waited no longer than, by centre: as it was measured, not as it was told.
MEASURED = """
SELECT centre_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) FROM halls_waittold
WHERE centre_id = ANY(%s) AND called_at > %s AND called_at <= %s GROUP BY centre_id HAVING count(*) >= %s
"""


class Order(StrEnum):
    """What comes first: the nearer centre, or the shorter wait."""

    DISTANCE = "distance"
    WAIT = "wait"


@dataclass(frozen=True)
class Nearby:
    """A centre's line with free places: how far it is (kilometres), how soon, and the wait of late (None: unknown)."""

    line: BookingLine
    kilometres: float
    first: date
    left: int
    seconds: float | None = None

    @property
    def minutes(self) -> int | None:
        """Return the wait in minutes, a begun one counts."""
        return None if self.seconds is None else in_minutes(round(self.seconds))


def nearby(line: BookingLine, items: Sequence[UUID], *, at: datetime, order: Order = Order.DISTANCE) -> list[Nearby]:
    """Return the nearest centres that take the same business and have something free, in the order asked for.

    What is alike in the one is told apart by the other, then by the sooner day; an unknown wait comes last.
    """
    far = distances_from(line.centre_id)
    same = BookingLine.objects.select_related("centre").filter(code=line.code, is_open=True, centre__in=far)
    lines = sorted(same, key=lambda each: far[each.centre_id])[:LOOKED_AT]
    free, waits = free_soon(lines, items, at=at), measured_waits([each.centre_id for each in lines], at=at)
    found = [
        Nearby(
            each,
            far[each.centre_id],
            days[0].open.on,
            left=sum(day.left for day in days),
            seconds=waits.get(each.centre_id),
        )
        for each in lines
        if (days := free[each.pk])
    ]
    return sorted(found, key=_by_wait if order == Order.WAIT else _by_distance)[:SHOWN]


def measured_waits(centres: Sequence[UUID], *, at: datetime) -> dict[UUID, float]:
    """Return the seconds that half of those called lately waited no longer than, of centres with enough of them."""
    with connection.cursor() as cursor:
        cursor.execute(MEASURED, [list(centres), at - RECENT, at, FEW])
        return {centre: float(seconds) for centre, seconds in cursor.fetchall()}


def _by_distance(each: Nearby) -> tuple[float, float, date]:
    return round(each.kilometres, 1), _wait(each), each.first


def _by_wait(each: Nearby) -> tuple[float, float, date]:
    return _wait(each), round(each.kilometres, 1), each.first


def _wait(each: Nearby) -> float:
    return float("inf") if each.minutes is None else each.minutes
