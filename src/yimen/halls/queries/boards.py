"""A hall as its screens, its supervisor and those who wait see it: numbers, windows, waiting; no names of visitors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.utils.timezone import localdate

from yimen.halls.models import HallMode, ServiceNode, Ticket, WaitTold, WindowDuty
from yimen.halls.queries import WindowPlace, windows_of
from yimen.halls.queries.forecasts import expected
from yimen.halls.queries.line_log import Line
from yimen.halls.queries.ratios import ratios_now
from yimen.halls.queries.tickets import place_of
from yimen.halls.rules.forecast.forecaster import Estimate
from yimen.halls.rules.queue import AT_WINDOW, Kind, State, estimate, in_minutes, people_ahead
from yimen.halls.zones import mode_of

RECENT = timedelta(days=7)
MISSED = 24
FEW = 3  # with fewer services than these behind it no median is told
# The last hundred services of a line say how long one takes there.
MEDIAN = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds), count(*)
FROM (
    SELECT node.seconds FROM halls_servicenode node JOIN halls_ticket ticket ON ticket.id = node.ticket_id
    WHERE node.centre_id = %s AND node.began_at > %s AND node.seconds IS NOT NULL AND (%s OR ticket.zone = %s)
    ORDER BY node.began_at DESC LIMIT 100
) AS latest
"""


@dataclass(frozen=True)
class WindowNow:
    """A window, who sits there, and the number that is called to it or served there."""

    place: WindowPlace
    ticket: Ticket | None

    @property
    def is_open(self) -> bool:
        """Return whether somebody sits there."""
        return self.place.duty is not None


@dataclass(frozen=True)
class LineNow:
    """A line of people: how many wait, at how many open windows, and what who joins now may expect; None is unknown.

    `plain` is the public screen's own formula: people ahead × moving average ÷ open windows.
    """

    zone: str
    prefix: str
    waiting: int
    windows: int
    seconds: int | None
    most: int | None = None
    of: int = 0
    plain: int | None = None

    @property
    def minutes(self) -> int | None:
        """Return the wait in minutes, a begun one counts."""
        return in_minutes(self.seconds)

    @property
    def most_minutes(self) -> int | None:
        """Return what nine in ten do not wait longer than, in minutes."""
        return in_minutes(self.most)

    @property
    def plain_minutes(self) -> int | None:
        """Return the plain formula's wait in minutes."""
        return in_minutes(self.plain)


@dataclass(frozen=True)
class Standing:
    """Where one number stands: half of those alike wait no longer than `seconds`, nine in ten no longer than `most`.

    `of` is how many they were; 0: computed from the work ahead.
    """

    ahead: int
    seconds: int | None
    most: int | None = None
    of: int = 0
    windows: int = 0

    @property
    def minutes(self) -> int | None:
        """Return the wait in minutes, a begun one counts."""
        return in_minutes(self.seconds)

    @property
    def most_minutes(self) -> int | None:
        """Return what nine in ten do not wait longer than, in minutes."""
        return in_minutes(self.most)


@dataclass(frozen=True)
class HallNow:
    """Everything a board shows of this moment."""

    windows: Sequence[WindowNow]
    lines: Sequence[LineNow]
    away: Sequence[str] = field(default_factory=list)


def hall_now(centre: UUID, *, at: datetime) -> HallNow:
    """Return the hall of this moment."""
    today = localdate(at)
    places = windows_of(centre)
    held = Ticket.objects.filter(centre=centre, state__in=sorted(AT_WINDOW), on=today)
    at_windows = {ticket.window_id: ticket for ticket in held}
    return HallNow(
        windows=[WindowNow(_today(place, today), at_windows.get(place.window.pk)) for place in places],
        lines=lines_now(centre, at=at),
        away=missed_numbers(centre, on=today)[:8],
    )


def missed_numbers(centre: UUID, *, on: date) -> list[str]:
    """Return the numbers that were missed and have not come back, the latest first."""
    missed = Ticket.objects.filter(centre=centre, on=on, state=State.AWAY, calls__gt=0).order_by("-queue_at")
    return list(missed.values_list("number", flat=True)[:MISSED])


def _today(place: WindowPlace, today: date) -> WindowPlace:
    """Return the place without a stay that was forgotten on an earlier day."""
    is_old = place.duty is not None and localdate(place.duty.since) < today
    return WindowPlace(place.window, None) if is_old else place


def lines_now(centre: UUID, *, at: datetime) -> list[LineNow]:
    """Return the lines: one for each zone in which somebody waits or a window is open."""
    waiting = waiting_counts(centre, on=localdate(at))
    windows = open_windows(centre, on=localdate(at))
    return [_line(centre, zone, waiting, windows=windows, at=at) for zone in sorted(waiting.keys() | windows.keys())]


def _line(centre: UUID, zone: str, waiting: Mapping[str, int], *, windows: Mapping[str, int], at: datetime) -> LineNow:
    count, opened = waiting.get(zone, 0), windows.get(zone, 0)
    median = median_seconds(centre, zone, at=at)
    plain = None if median is None else estimate(count, median, opened)
    found = expected(Line(centre, zone), ahead=count, windows=opened, at=at)
    prefix = place_of(centre, zone).prefix
    return LineNow(zone, prefix, count, opened, *_figures(found), plain=plain)


def _figures(found: Estimate | None) -> tuple[int | None, int | None, int]:
    if found is None:
        return None, None, 0
    return round(found.half), round(max(found.half, found.nine_in_ten)), found.of


def waiting_counts(centre: UUID, *, on: date) -> dict[str, int]:
    """Return how many wait in each zone."""
    rows = Ticket.objects.filter(centre=centre, on=on, state=State.WAITING).values_list("zone")
    return dict(rows.annotate(n=Count("pk")))


def open_windows(centre: UUID, *, on: date) -> dict[str, int]:
    """Return how many windows of each zone somebody sits at; where any window takes all, they are one zone."""
    duties = WindowDuty.objects.select_related("window").filter(window__centre=centre, until=None)
    is_one = mode_of(centre) == HallMode.ANY_WINDOW
    return Counter("" if is_one else duty.window.zone for duty in duties if localdate(duty.since) == on)


def median_seconds(centre: UUID, zone: str, *, at: datetime) -> float | None:
    """Return how long a service of the zone takes in the middle of the recent ones; None of too few."""
    is_one = mode_of(centre) == HallMode.ANY_WINDOW
    with connection.cursor() as cursor:
        cursor.execute(MEDIAN, [centre, at - RECENT, is_one, zone])
        median, count = cursor.fetchone() or (None, 0)
    return float(median) if median is not None and count >= FEW else None


def standing_of(ticket: Ticket, *, at: datetime) -> Standing:
    """Return how many are called before this waiting number, and how long that takes; None is unknown."""
    ahead = ahead_of(ticket)
    windows = open_windows(ticket.centre_id, on=ticket.on).get(ticket.zone, 0)
    line, service = Line(ticket.centre_id, ticket.zone), str(ticket.item_id or "")
    found = expected(line, ahead=ahead, windows=windows, at=at, service=service)
    return Standing(ahead, *_figures(found), windows=windows)


def standing_told(ticket: Ticket) -> Standing | None:
    """Return what was told at joining, as it was kept; None before it was."""
    told = WaitTold.objects.filter(ticket=ticket).first()
    return Standing(told.ahead, told.half, told.nine_in_ten, told.of, windows=told.windows) if told else None


def ahead_of(ticket: Ticket) -> int:
    """Return how many are called before this waiting number, as the classes' ratios have it."""
    waiting = Ticket.objects.filter(centre=ticket.centre_id, on=ticket.on, zone=ticket.zone, state=State.WAITING)
    is_before = Q(queue_at__lt=ticket.queue_at) | Q(queue_at=ticket.queue_at, pk__lt=ticket.pk)
    counted = (
        waiting.exclude(pk=ticket.pk)
        .values_list("kind")
        .annotate(all=Count("pk"), before=Count("pk", filter=is_before))
    )
    rows = [(Kind(kind), count, before) for kind, count, before in counted.order_by()]
    return people_ahead(
        Kind(ticket.kind),
        earlier={kind: before for kind, _, before in rows},
        waiting={kind: count for kind, count, _ in rows},
        ratios=ratios_now(),
    )


def next_in_line(centre: UUID, *, zone: str, window: UUID, on: date) -> list[Ticket]:
    """Return the first few who wait for this window: for the clerk to see who is next."""
    found = Ticket.objects.select_related("item", "visit__person").filter(centre=centre, on=on, state=State.WAITING)
    if mode_of(centre) == HallMode.BY_ZONE:
        found = found.filter(zone=zone)
    mine = [ticket for ticket in found.order_by("queue_at", "id")[:40] if ticket.for_window_id in (None, window)]
    return sorted(mine, key=lambda ticket: not ticket.is_preferred)[:5]


def held_at(window: UUID) -> list[Ticket]:
    """Return the numbers on hold at this window."""
    found = Ticket.objects.select_related("visit__person").filter(window=window, state=State.HELD)
    return list(found.order_by("queue_at"))


def service_of(ticket: UUID) -> ServiceNode | None:
    """Return the service that goes on for this number."""
    return ServiceNode.objects.filter(ticket=ticket, ended_at=None).first()
