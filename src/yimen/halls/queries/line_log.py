"""The numbers of a day's line as the forecaster reads them, and how many windows were open when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from yimen.halls.models import HallMode, Ticket, WindowDuty
from yimen.halls.rules.forecast.line import Stay
from yimen.halls.rules.queue import Kind
from yimen.halls.zones import mode_of

# A number is called for the first time in its second stretch, or later where it was missed before it was ever served.
STAYS = """
SELECT ticket.id, ticket.kind, coalesce(ticket.item_id::text, ''), extract(epoch FROM ticket.joined_at)::float,
    extract(epoch FROM (SELECT min(since) FROM halls_period WHERE ticket_id = ticket.id AND state = 'called'))::float,
    extract(epoch FROM ticket.ended_at)::float
FROM halls_ticket ticket WHERE ticket.centre_id = %s AND ticket."on" = %s AND ticket.zone = %s
"""


@dataclass(frozen=True)
class Line:
    """A line of a hall: the zone of a centre; where any window takes all there is one, without a name."""

    centre: UUID
    zone: str


def stays_of(line: Line, *, on: date) -> list[Stay]:
    """Return the line's numbers of a day."""
    with connection.cursor() as cursor:
        cursor.execute(STAYS, [line.centre, on, line.zone])
        return [Stay(row[0], Kind(row[1]), row[2], *row[3:]) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Duties:
    """The stays at a line's windows on a day: from, and until (None: still there)."""

    spans: tuple[tuple[datetime, datetime | None], ...]

    def open_at(self, at: datetime) -> int:
        """Return how many windows were open at an instant."""
        return sum(since <= at and (until is None or until > at) for since, until in self.spans)


def duties_of(line: Line, *, begins: datetime, ends: datetime) -> Duties:
    """Return who sat at the line's windows between two instants; a stay forgotten on an earlier day does not count."""
    found = WindowDuty.objects.filter(
        Q(until=None) | Q(until__gt=begins), window__centre=line.centre, since__gte=begins, since__lte=ends
    )
    if mode_of(line.centre) == HallMode.BY_ZONE:
        found = found.filter(window__zone=line.zone)
    return Duties(tuple(found.values_list("since", "until")))


def lines_of(tickets: Iterable[Ticket]) -> list[Line]:
    """Return each ticket's line once, in a fixed order."""
    return [Line(*pair) for pair in sorted({(ticket.centre_id, ticket.zone) for ticket in tickets})]
