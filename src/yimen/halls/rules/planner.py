"""How many merged windows a street needs, which fields stay apart, and which window leads which item.

Any merged item may be taken at each merged window: one queue. The planner also gives every item one window that leads
it (whose clerk knows it best), so that the minutes of the leads are even: the longest first, each to the window with
the least so far. No window then has more than another by over one item's minutes (Graham, 1969).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

GENERAL = ""
RESERVE = "备用窗口"  # the zone of windows that the plan does not need: it has no items, so nothing leads there
APART = "halls.planner.apart"


# The planner's numbers until a deployment or a centre sets `halls.planner.<name>` (with @<centre> for one): no law.
NUMBERS = {
    "least": 2,  # merged windows: two to three, as one city's streets did
    "most": 3,
    "minutes": 300,  # that a window serves on a day: about five of its seven hours
    "item_minutes": 10,  # of an item that no window has a record of
    "month_days": 21,  # working days of a month: about 250 a year
    "days": 90,  # of the past that the centre's own volumes are taken from
}


@dataclass(frozen=True)
class Domain:
    """A field kept apart at windows of its own, its items known by department, by code or by a word of their name."""

    name: str
    agencies: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def holds(self, *, agency: str, code: str, name: str) -> bool:
        """Return whether an item is of this field."""
        return agency in self.agencies or code in self.items or any(word in name for word in self.words)


@dataclass(frozen=True)
class Load:
    """An item with what it brings on a working day: how often it is taken, in seconds at the window altogether."""

    code: str
    name: str
    seconds: int
    domain: str = GENERAL


@dataclass(frozen=True)
class Limits:
    """Between how many merged windows to choose, and how many seconds a day one of them serves."""

    least: int
    most: int
    seconds: int


@dataclass(frozen=True)
class Area:
    """A kind of window with its items: each item led by exactly one of its windows."""

    zone: str
    leads: tuple[tuple[Load, ...], ...]

    @property
    def windows(self) -> int:
        """Return how many windows it has."""
        return len(self.leads)

    @property
    def items(self) -> int:
        """Return how many items are taken there."""
        return sum(len(lead) for lead in self.leads)

    @property
    def shares(self) -> tuple[int, ...]:
        """Return the seconds a day that each window leads."""
        return tuple(sum(load.seconds for load in lead) for lead in self.leads)

    @property
    def seconds(self) -> int:
        """Return the seconds of the whole area a day."""
        return sum(self.shares)


@dataclass(frozen=True)
class Proposal:
    """The merged windows and those of the fields kept apart."""

    merged: Area
    apart: tuple[Area, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        """Return every area, the merged one first."""
        return (self.merged, *self.apart)


def domains_of(told: Any) -> tuple[Domain, ...]:
    """Return the fields kept apart as the deployment's parameter names them; nothing kept apart without one."""
    return tuple(
        Domain(
            str(row["name"]),
            frozenset(row.get("agencies", ())),
            frozenset(row.get("items", ())),
            tuple(row.get("words", ())),
        )
        for row in told or ()
    )


def domain_of(domains: Iterable[Domain], *, agency: str, code: str, name: str) -> str:
    """Return the field the item is kept apart with, the first that holds it; nothing for one that is merged."""
    return next((each.name for each in domains if each.holds(agency=agency, code=code, name=name)), GENERAL)


def propose(loads: Sequence[Load], *, limits: Limits, windows: Mapping[str, int] | None = None) -> Proposal:
    """Return the plan: as few windows as the minutes allow, or as many as asked for by zone, within the limits."""
    asked = windows or {}
    apart: dict[str, list[Load]] = {GENERAL: []}
    for load in loads:
        apart.setdefault(load.domain, []).append(load)
    counts = {zone: asked.get(zone) or needed(own, limits.seconds) for zone, own in apart.items()}
    merged = apart.pop(GENERAL)
    return Proposal(
        Area(GENERAL, shared_out(merged, min(max(counts[GENERAL], limits.least), limits.most))),
        tuple(Area(name, shared_out(own, counts[name])) for name, own in sorted(apart.items())),
    )


def needed(loads: Iterable[Load], seconds: int) -> int:
    """Return how many windows take these loads, each serving so many seconds a day; at least one."""
    return max(1, ceil(sum(load.seconds for load in loads) / seconds))


def shared_out(loads: Sequence[Load], windows: int) -> tuple[tuple[Load, ...], ...]:
    """Return the items that each window leads: every item once, the seconds apart by no more than the longest item."""
    leads: list[list[Load]] = [[] for _ in range(windows)]
    totals = [0] * windows
    for load in sorted(loads, key=lambda each: (-each.seconds, each.code)):
        order = (lambda n: (totals[n], len(leads[n]), n)) if load.seconds else (lambda n: (len(leads[n]), totals[n], n))
        window = min(range(windows), key=order)
        leads[window].append(load)
        totals[window] += load.seconds
    return tuple(tuple(lead) for lead in leads)


@dataclass(frozen=True)
class Seat:
    """A window by its number and the area it is in; a new one has to be opened first."""

    number: str
    zone: str
    is_new: bool = False


def seat(now: Mapping[str, str], proposal: Proposal) -> list[Seat]:
    """Return which window goes into which area: whoever is there stays, others fill up, the rest is kept in reserve."""
    free, found = dict(sorted(now.items())), {}
    for area in proposal.areas:
        staying = [number for number, zone in free.items() if zone == area.zone][: area.windows]
        for number in staying:
            found[number] = Seat(number, area.zone)
            del free[number]
    taken = set(now)
    for area in proposal.areas:
        for _ in range(area.windows - sum(each.zone == area.zone for each in found.values())):
            number = next(iter(free), "")
            free.pop(number, None)
            is_new = not number
            number = number or next_number(taken)
            taken.add(number)
            found[number] = Seat(number, area.zone, is_new)
    found |= {number: Seat(number, RESERVE) for number in free}
    return [found[number] for number in sorted(found)]


def next_number(taken: Iterable[str]) -> str:
    """Return a number that no window has, one further than the last."""
    known = set(taken)
    last = max(known, default="A00")
    letters = last.rstrip("0123456789")
    width = max(len(last) - len(letters), 2)
    count = int(last[len(letters) :] or 0) + 1
    while (number := f"{letters}{count:0{width}d}") in known:
        count += 1
    return number


def check_seats(seats: Sequence[Seat], *, domains: Iterable[str], limits: Limits) -> None:
    """Raise NotAllowed for too few or many merged windows, a field without a window, or a window told twice."""
    numbers = [each.number for each in seats]
    if len(set(numbers)) != len(numbers) or not all(0 < len(number) <= 12 for number in numbers):  # noqa: PLR2004
        raise NotAllowed("plan_windows")
    merged = sum(each.zone == GENERAL for each in seats)
    if not limits.least <= merged <= limits.most:
        raise NotAllowed("plan_merged", least=limits.least, most=limits.most, count=merged)
    known = set(domains)
    if bare := sorted(known - {each.zone for each in seats}):
        raise NotAllowed("plan_domain_bare", zones=bare)
    if any(each.zone not in known | {GENERAL, RESERVE} for each in seats):
        raise NotAllowed("plan_windows")
