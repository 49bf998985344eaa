"""Tickets as the page and the verb of the moment need them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.catalogue.queries import items_at
from yimen.halls.models import GreenListing as GreenListing
from yimen.halls.models import HallMode, Period, Window, ZoneItem, ZoneSign
from yimen.halls.models import ServiceNode as ServiceNode
from yimen.halls.models import Ticket as Ticket
from yimen.halls.queries import duty_of
from yimen.halls.rules.queue import AT_WINDOW, CARRY_DAYS, CARRY_KEY, ENDS, State
from yimen.halls.rules.zones import GENERAL, check_zone
from yimen.halls.zones import mode_of, window_zones, zone_named
from yimen.identity.models import Person, Staff
from yimen.identity.queries import principals_of
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Place:
    """Where a ticket leads: as it is printed."""

    zone: str
    prefix: str
    hall: str
    floor: str
    windows: str


def tickets_at(staff: Staff) -> QuerySet[Ticket]:
    """Return the tickets this clerk may move: those of the own centre."""
    return Ticket.objects.select_related("visit__person", "window", "item").filter(centre=staff.centre_id)


@dataclass(frozen=True)
class Seat:
    """A clerk and the window the clerk sits at."""

    window: Window
    staff: UUID


def seat_of(staff: Staff) -> Seat:
    """Return where the clerk sits; raise NotAllowed("sit_down_first") without a window."""
    duty = duty_of(staff.pk)
    if duty is None:
        raise NotAllowed("sit_down_first")
    return Seat(duty.window, staff.pk)


def my_ticket(seat: Seat) -> QuerySet[Ticket]:
    """Return the tickets that are at this seat's window: called, served or on hold there."""
    found = Ticket.objects.select_related("visit__person", "window", "item")
    return found.filter(window=seat.window, state__in=["called", "serving", "held"])


def movable(staff: Staff) -> QuerySet[Ticket]:
    """Return the tickets that somebody may send elsewhere: at the own window, or waiting in the centre."""
    duty = duty_of(staff.pk)
    here = Q(window=duty.window_id, state__in=["called", "serving", "held"]) if duty else Q(pk__in=[])
    return tickets_at(staff).filter(here | Q(state__in=["waiting", "away"]))


def check_idle(seat: Seat, *, but: Ticket) -> None:
    """Raise NotAllowed("window_busy") while another number is called to the window or served there."""
    if Ticket.objects.filter(window=seat.window, state__in=sorted(AT_WINDOW)).exclude(pk=but.pk).exists():
        raise NotAllowed("window_busy")


def check_zone_here(centre: UUID, zone: str) -> str:
    """Return the zone; raise NotAllowed for one that the centre does not have."""
    if zone and zone_named(centre, zone) is None and zone not in window_zones(centre):
        raise NotAllowed("no_such_zone")
    return zone


_AT_WINDOW = KeptQuery(
    lambda window: Ticket.objects.select_related("visit__person", "window", "item", "centre").filter(
        window=window, state__in=sorted(AT_WINDOW)
    ),
    window=UUID,
)


def at_window(window: UUID) -> Ticket | None:
    """Return the ticket that is called to this window or served there."""
    return _AT_WINDOW.first(window=window)


def ticket_with(token: str) -> Ticket | None:
    """Return the ticket of a link; whoever holds the link may see the number, nobody's name."""
    found = Ticket.objects.select_related("centre", "window", "for_window").filter(token=token)
    return found.first() if token else None


def ticket_by_id(ticket: UUID) -> Ticket:
    """Return the ticket; for who has just been given it."""
    return Ticket.objects.select_related("centre", "visit", "item").get(pk=ticket)


def open_ticket_of(person: UUID, *, centre: UUID, on: date, zone: str) -> Ticket | None:
    """Return the number that this person holds in the zone today."""
    return (
        Ticket.objects.filter(visit__person=person, centre=centre, on=on, zone=zone)
        .exclude(state__in=sorted(ENDS))
        .order_by("joined_at")
        .first()
    )


def was_sent_away(person: UUID, *, centre: UUID, on: date) -> bool:
    """Return whether the hall closed before this person's turn, within the days a number is carried."""
    days = int(kept_parameter(CARRY_KEY, CARRY_DAYS))
    closed = Ticket.objects.filter(
        visit__person=person, centre=centre, state=State.CLOSED, on__lt=on, on__gte=on - timedelta(days=days)
    )
    last = closed.order_by("-on").first()
    return (
        last is not None
        and not Ticket.objects.filter(visit__person=person, centre=centre, state=State.SERVED, on__gt=last.on).exists()
    )


def open_days(before: date) -> list[tuple[UUID, date]]:
    """Return the centres and earlier days on which somebody still has an open number."""
    found = Ticket.objects.filter(on__lt=before, ended_at=None).order_by("centre", "on")
    return list(found.values_list("centre", "on").distinct())


def is_green(person: Person, *, on: date) -> bool:
    """Return whether the person acts for an enterprise on the list of the green channel."""
    return green_listings(on).filter(organisation__in=principals_of(person, on).present).exists()


def green_listings(on: date) -> QuerySet[GreenListing]:
    """Return the list of the green channel as it is on this day: both its days count."""
    return GreenListing.objects.select_related("organisation", "approved_by").filter(
        valid_from__lte=on, valid_to__gte=on, ended_at=None
    )


def all_listings() -> QuerySet[GreenListing]:
    """Return every listing, the newest first, with who approved it."""
    return GreenListing.objects.select_related("organisation", "approved_by").order_by("-approved_at", "-pk")


def zone_for(centre: UUID, *, item: UUID | None, zone: str | None) -> str:
    """Return the zone a number belongs to; raise NotAllowed for a wrong zone, or an item that is not taken here."""
    if item and not items_at(centre).filter(pk=item).exists():
        raise NotAllowed("item_elsewhere")
    check_zone_here(centre, zone or "")
    if mode_of(centre) == HallMode.ANY_WINDOW:
        return GENERAL
    if item is None:
        return zone or GENERAL
    right = _zone_of(centre, item)
    if zone is not None:
        others = Window.objects.filter(centre=centre, zone=right).order_by("number")
        check_zone(zone, right, others=[str(each) for each in others])
    return right


def _zone_of(centre: UUID, item: UUID) -> str:
    placed = ZoneItem.objects.filter(centre=centre, item=item).select_related("zone").first()
    return placed.zone.name if placed else GENERAL


def prefix_of(centre: UUID, zone: str) -> str:
    """Return the letter of a zone: its sign's, or one by its place among the windows' zones."""
    sign = ZoneSign.objects.filter(centre=centre, zone=zone).first()
    return sign.prefix if sign else _letter(centre, zone)


def place_of(centre: UUID, zone: str) -> Place:
    """Return where the zone is and which windows it has, first to last."""
    sign = ZoneSign.objects.filter(centre=centre, zone=zone).first()
    windows = Window.objects.filter(centre=centre)
    if mode_of(centre) == HallMode.BY_ZONE:
        windows = windows.filter(zone=zone)
    numbers = list(windows.order_by("number").values_list("number", flat=True))
    said = f"{numbers[0]}—{numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
    if sign:
        return Place(zone, sign.prefix, sign.hall, sign.floor, said)
    return Place(zone, _letter(centre, zone), "", "", said)


def _letter(centre: UUID, zone: str) -> str:
    if zone == GENERAL:
        return "A"
    names = Window.objects.filter(Q(centre=centre) & ~Q(zone="")).values_list("zone", flat=True)
    known = sorted({*names, zone})
    return chr(ord("B") + known.index(zone) % 25)


def seconds_at_window(service: ServiceNode, until: datetime) -> int:
    """Return how long somebody was served: a clock that goes back counts as no time."""
    periods = Period.objects.filter(ticket=service.ticket_id, state=State.SERVING, since__gte=service.began_at)
    spans = ((period.until or until) - period.since for period in periods)
    return round(sum(max(span.total_seconds(), 0) for span in spans))
