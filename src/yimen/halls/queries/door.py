"""Whether a hall gives numbers now, by its calendar and that of the service; the calendars are kept some seconds."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate, localtime, make_aware

from yimen.halls.models import Period, Ticket
from yimen.halls.queries.booking import line_for
from yimen.halls.queries.opening import calendar_of
from yimen.halls.rules.door import (
    BEFORE,
    BEFORE_KEY,
    CLOSE_AFTER,
    CLOSE_AFTER_KEY,
    FAR,
    KEEPS,
    KEEPS_KEY,
    LAST,
    LAST_KEY,
    Door,
    is_over,
)
from yimen.halls.rules.opening import Calendar
from yimen.halls.rules.queue import ENDS, State
from yimen.identity.models import Centre
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.shelf import Shelf

_calendars: Shelf[Calendar | None] = Shelf(5.0)


def forget_doors() -> None:
    """Read the calendars anew at the next question."""
    _calendars.clear()


def check_door(centre: UUID, item: UUID | None, *, at: datetime) -> None:
    """Raise NotAllowed where no number is given now for this matter; a centre without known hours gives always."""
    today = localdate(at)
    calendar = _calendars.get((centre, item, today), lambda: _calendar(centre, item, today)) if _keeps() else None
    if calendar is None:
        return
    items = (item,) if item else ()
    days = [calendar.day(today + timedelta(days=n), items) for n in range(_far(calendar, items, at=at) + 1)]
    door_now().check(days, localtime(at).replace(tzinfo=None))


def door_now() -> Door:
    """Return the minutes as the deployment set them."""
    return Door(int(kept_parameter(BEFORE_KEY, BEFORE)), int(kept_parameter(LAST_KEY, LAST)))


def left_open(*, at: datetime) -> Iterator[UUID]:
    """Yield the centres whose list of today nobody closed though closing time is past and nobody is called."""
    today = localdate(at)
    waiting = Ticket.objects.filter(centre__in=Centre.objects.exclude(hours={}).values("pk"), on=today)
    waiting = waiting.exclude(state__in=sorted({*ENDS, State.SERVING})) if _keeps() else waiting.none()
    for centre in Centre.objects.filter(pk__in=waiting.values("centre")).order_by("pk"):
        ends = calendar_of(centre, since=today).ends(today)
        called = Period.objects.filter(ticket__centre=centre, ticket__on=today, state=State.CALLED)
        last = called.aggregate(last=Max("since"))["last"]
        closed = make_aware(datetime.combine(today, ends)) if ends else None
        if is_over(closed, called=last, at=at, after=int(kept_parameter(CLOSE_AFTER_KEY, CLOSE_AFTER))):
            yield centre.pk


def _keeps() -> bool:
    return bool(int(kept_parameter(KEEPS_KEY, KEEPS)))


def _calendar(centre: UUID, item: UUID | None, today: date) -> Calendar | None:
    found = Centre.objects.get(pk=centre)
    if not found.hours:
        return None
    return calendar_of(found, since=today, line=line_for(centre, item) if item else None)


def _far(calendar: Calendar, items: tuple[UUID, ...], *, at: datetime) -> int:
    """Return how many days ahead are of interest: none while numbers are given."""
    now = localtime(at).replace(tzinfo=None)
    return 0 if door_now().is_open(calendar.day(now.date(), items), now) else FAR
