"""How a day's tickets are shared between those who book and those who walk in, and over the slots."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from yimen.halls.rules.opening import Span
from yimen.kernel.rules.errors import NotAllowed

HEAVIEST = 100


@dataclass(frozen=True)
class Place:
    """A slot of a day with its places; `booked` are taken."""

    starts: time
    ends: time
    capacity: int
    booked: int = 0

    @property
    def left(self) -> int:
        """Return the free places; a smaller plan never makes them negative."""
        return max(0, self.capacity - self.booked)


@dataclass(frozen=True)
class DayStock:
    """A day's tickets: what is expected, what can be booked, what walkers-in have, and what came back to them."""

    expected: int
    bookable: int
    booked: int
    returned: int

    @property
    def walk_in(self) -> int:
        """Return the tickets of those who walk in, with what came back of ended slots."""
        return self.expected - self.bookable + self.returned


def bookable(expected: int, percent: int) -> int:
    """Return how many of a day's expected tickets can be booked; never more than the share."""
    return expected * percent // 100


def cut(spans: Iterable[Span], minutes: int) -> list[Span]:
    """Return the whole slots of so many minutes that fit into the opening spans."""
    found: list[Span] = []
    for span in spans:
        begins = _clock(span.begins)
        while (ends := begins + timedelta(minutes=minutes)) <= _clock(span.ends):
            found.append(Span(begins.time(), ends.time()))
            begins = ends
    return found


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Return the total shared by weights, whole numbers that sum to it; the largest remainders get the rest."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % whole), n))
    for n in order[: total - sum(shares)]:
        shares[n] += 1
    return shares


def places(spans: Iterable[Span], *, minutes: int, quota: int, weights: Mapping[str, int]) -> list[Place]:
    """Return the day's slots with their places; a weight stands for the hour ("09"), 1 where none is given."""
    slots = cut(spans, minutes)
    shares = spread(quota, [weights.get(f"{slot.begins:%H}", 1) for slot in slots])
    return [Place(slot.begins, slot.ends, share) for slot, share in zip(slots, shares, strict=True)]


def taken(slots: Iterable[Place], booked: Mapping[time, int]) -> list[Place]:
    """Return the slots with what is booked of each."""
    return [replace(slot, booked=booked.get(slot.starts, 0)) for slot in slots]


def run(slots: Sequence[Place], starts: time, count: int) -> list[Place]:
    """Return so many slots in a row from this start, nothing where a break or the end comes before."""
    first = next((n for n, slot in enumerate(slots) if slot.starts == starts), None)
    found = list(slots[first : first + count]) if first is not None else []
    in_a_row = all(one.ends == next_.starts for one, next_ in pairwise(found))
    return found if len(found) == count and in_a_row else []


def offers(slots: Sequence[Place], count: int) -> list[Place]:
    """Return what can be booked as one: each start with its whole span, free as its fullest slot is."""
    spans = [span for slot in slots if (span := run(slots, slot.starts, count))]
    return [_joined(span) for span in spans]


def stock(expected: int, slots: Sequence[Place], *, now: time | None) -> DayStock:
    """Return the day's tickets; what nobody booked of slots that ended before `now` came back (None: none ended)."""
    ended = [slot for slot in slots if now is not None and slot.ends <= now]
    return DayStock(
        expected=expected,
        bookable=sum(slot.capacity for slot in slots),
        booked=sum(slot.booked for slot in slots),
        returned=sum(slot.left for slot in ended),
    )


def _joined(span: Sequence[Place]) -> Place:
    tightest = min(span, key=lambda slot: slot.left)
    return Place(span[0].starts, span[-1].ends, tightest.capacity, tightest.booked)


def _clock(moment: time) -> datetime:
    return datetime.combine(date.min, moment)


def check_weights(weights: Mapping[str, int]) -> dict[str, int]:
    """Return the weights of hours; raise NotAllowed("weights") for an hour or a weight that is none."""
    hours = {f"{hour:02d}" for hour in range(24)}
    if not set(weights) <= hours or not all(0 <= weight <= HEAVIEST for weight in weights.values()):
        raise NotAllowed("weights")
    return {hour: weights[hour] for hour in sorted(weights)}
