"""What can be booked: lines, days, free places; each number from the parameter that binds at the centre."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.timezone import localdate, localtime

from yimen.catalogue.models import Item, Offering
from yimen.halls.models import BookingLine as BookingLine
from yimen.halls.models import LineItem, Slot
from yimen.halls.queries.opening import calendar_of, calendars_of
from yimen.halls.rules.booking import BookingRules, last_day, needed
from yimen.halls.rules.booking_limits import LIMITS, key_of
from yimen.halls.rules.opening import Calendar, OpenDay
from yimen.halls.rules.stock import DayStock, Place, bookable, offers, places, stock, taken
from yimen.kernel.kept_query import KeptLines, KeptQuery, among
from yimen.kernel.queries.calendar import workdays
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed

FAR = 60  # days: farther than any horizon
_LINE = KeptQuery(lambda line: BookingLine.objects.select_related("centre").filter(pk=line), line=UUID)
_LISTED = KeptLines(lambda line: LineItem.objects.filter(line=line).values("item", "minutes"), line=UUID)
_SLOTS = KeptLines(
    lambda lines, since, until: Slot.objects.filter(line__in=among(lines), on__gte=since, on__lte=until).values(
        "line", "on", "starts", "booked"
    ),
    lines=list,
    since=date,
    until=date,
)


def limit(name: str, centre: str = "") -> int:
    """Return the number that binds at the centre (by its code): its own, the deployment's, else ours."""
    own = kept_parameter(key_of(name, centre)) if centre else None
    return int(kept_parameter(key_of(name), LIMITS[name].count) if own is None else own)


def rules_at(centre: str) -> BookingRules:
    """Return all numbers that bind at the centre."""
    return BookingRules(**{each.name: limit(each.name, centre) for each in fields(BookingRules)})


def limits_at(centre: str) -> list[tuple[str, str, int, str]]:
    """Return every number at the centre: its name, what it says, the number, and whence ours was taken."""
    return [(name, each.label, limit(name, centre), each.source) for name, each in LIMITS.items()]


def lines_of(centre: UUID) -> list[BookingLine]:
    """Return what can be booked at the centre."""
    return list(BookingLine.objects.select_related("centre").filter(centre=centre, is_open=True).order_by("name"))


def all_lines(centre: UUID) -> list[BookingLine]:
    """Return the centre's lines, also those that are closed for the time being."""
    return list(BookingLine.objects.select_related("centre").filter(centre=centre).order_by("name"))


def line_with(line: UUID) -> BookingLine:
    """Return the line with its centre; raise BookingLine.DoesNotExist for none."""
    return _LINE.one(line=line)


def line_named(centre: str, code: str) -> BookingLine | None:
    """Return the line with this code at the centre with that one."""
    return BookingLine.objects.select_related("centre").filter(centre__code=centre, code=code).first()


def line_for(centre: UUID, item: UUID) -> BookingLine | None:
    """Return the line that takes the item at the centre: the one that lists it, else one without a list."""
    lines = lines_of(centre)
    listed = LineItem.objects.filter(centre=centre, item=item).values_list("line", flat=True).first()
    if listed:
        return next((line for line in lines if line.pk == listed), None)
    with_list = set(LineItem.objects.filter(centre=centre).values_list("line", flat=True))
    return next((line for line in lines if line.pk not in with_list), None)


def items_of(line: UUID) -> list[Item]:
    """Return the items that the line lists; none for a line that takes whatever no other line has."""
    return list(Item.objects.filter(pk__in=LineItem.objects.filter(line=line).values("item")).order_by("pinyin"))


@dataclass(frozen=True)
class Basket:
    """What somebody wants to settle in one visit, and how many slots it takes."""

    items: tuple[UUID, ...]
    names: tuple[str, ...]
    slots: int
    minutes: int


def basket_of(line: BookingLine, items: Sequence[UUID], rules: BookingRules) -> Basket:
    """Return the basket; raise NotAllowed("other_line") for a matter that the line does not take."""
    found = {each.pk: each.name for each in Item.objects.filter(pk__in=items)} if items else {}
    listed = {row["item"]: row["minutes"] for row in _LISTED(line=line.pk)}
    other = [name for item, name in found.items() if listed and item not in listed]
    if other or len(found) < len(set(items)):
        raise NotAllowed("other_line", line=line.name, item="、".join(other) or "—")
    minutes = [listed.get(item) or rules.item_minutes for item in found]
    slots = needed(minutes, usual=rules.item_minutes, slot=rules.slot_minutes)
    return Basket(tuple(found), tuple(found.values()), slots, sum(minutes) or rules.item_minutes)


@dataclass(frozen=True)
class BookingDay:
    """A day as somebody who books sees it: the calendar's word, and each start with the whole span free."""

    open: OpenDay
    offers: list[Place]

    @property
    def left(self) -> int:
        """Return the free places of the day, span by span."""
        return sum(each.left for each in self.offers)


@dataclass(frozen=True)
class Terms:
    """What a line's days are computed from, read once for all of them."""

    line: BookingLine
    rules: BookingRules
    calendar: Calendar
    items: tuple[UUID, ...] = ()
    count: int = 1
    booked: Mapping[date, Mapping[time, int]] = field(default_factory=dict)

    def slots(self, on: date) -> tuple[OpenDay, list[Place]]:
        """Return the day and its slots, with what is booked."""
        day = self.calendar.day(on, self.items)
        expected = self.line.expected if self.calendar.days.is_workday(on) else self.line.expected_weekend
        quota = bookable(expected, self.rules.share_percent)
        found = places(day.spans, minutes=self.rules.slot_minutes, quota=quota, weights=self.line.weights)
        return day, taken(found, self.booked.get(on, {}))

    def day(self, on: date) -> BookingDay:
        """Return the day with what can be booked of it."""
        day, slots = self.slots(on)
        return BookingDay(day, offers(slots, self.count))


def terms_of(line: BookingLine, *, since: date, until: date, basket: Basket | None = None) -> Terms:
    """Return what the line's days in a span are computed from, for one basket of matters."""
    return Terms(
        line=line,
        rules=rules_at(line.centre.code),
        calendar=calendar_of(line.centre, since=since, line=line),
        items=basket.items if basket else (),
        count=basket.slots if basket else 1,
        booked=_booked([line.pk], since, until)[line.pk],
    )


def booking_days(line: BookingLine, items: Sequence[UUID], *, at: datetime) -> tuple[Basket, list[BookingDay]]:
    """Return the basket and every day from tomorrow to the horizon; a closed day says why."""
    rules, today = rules_at(line.centre.code), localdate(at)
    basket = basket_of(line, items, rules)
    last = last_day(today, rules.horizon_days, workdays())
    first = today + timedelta(days=1)
    terms = terms_of(line, since=first, until=last, basket=basket)
    return basket, [terms.day(first + timedelta(days=n)) for n in range((last - today).days)]


def stock_of(line: BookingLine, on: date, *, at: datetime) -> DayStock:
    """Return how the day's tickets stand between those who book and those who walk in."""
    terms = terms_of(line, since=on, until=on)
    _, slots = terms.slots(on)
    expected = line.expected if workdays().is_workday(on) else line.expected_weekend
    now = localtime(at)
    ended = time.max if on < now.date() else now.time() if on == now.date() else None
    return stock(expected if slots else 0, slots, now=ended)


def free_soon(
    lines: Sequence[BookingLine], items: Sequence[UUID] = (), *, at: datetime
) -> dict[UUID, list[BookingDay]]:
    """Return for each line its days up to the horizon on which something is free for these matters."""
    today = localdate(at)
    booked = _booked([line.pk for line in lines], today, today + timedelta(days=FAR))
    calendars = calendars_of(lines, since=today)
    soon: dict[UUID, list[BookingDay]] = {}
    for line in lines:
        rules = rules_at(line.centre.code)
        count = needed([rules.item_minutes for _ in items], usual=rules.item_minutes, slot=rules.slot_minutes)
        terms = Terms(line, rules, calendars[line.pk], tuple(items), count, booked[line.pk])
        last = last_day(today, rules.horizon_days, workdays())
        days = (terms.day(today + timedelta(days=n)) for n in range(1, (last - today).days + 1))
        soon[line.pk] = [day for day in days if day.left]
    return soon


def _booked(lines: list[UUID], since: date, until: date) -> dict[UUID, dict[date, dict[time, int]]]:
    found: dict[UUID, dict[date, dict[time, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in _SLOTS(lines=lines, since=since, until=until):
        found[row["line"]][row["on"]][row["starts"]] = row["booked"]
    return found


def lines_by_centre() -> list[list[BookingLine]]:
    """Return every open line, those of a centre together, each parent before its children."""
    found = BookingLine.objects.select_related("centre").filter(is_open=True).order_by("centre__path", "name")
    return [list(lines) for _, lines in groupby(found, key=lambda line: line.centre_id)]


def lines_for(item: UUID) -> list[list[BookingLine]]:
    """Return the lines that take this item, by centre: those that list it, else those without a list."""
    listed = dict(LineItem.objects.filter(item=item).values_list("centre", "line"))
    with_list = set(LineItem.objects.values_list("line", flat=True).distinct())
    offered = set(Offering.objects.filter(item=item).values_list("centre", flat=True))
    takes = [
        [line for line in lines if listed.get(line.centre_id, line.pk if line.pk not in with_list else None) == line.pk]
        for lines in lines_by_centre()
    ]
    return [lines for lines in takes if lines and lines[0].centre_id in offered]
