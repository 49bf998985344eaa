"""The plan of a day: who comes when, with what, and what goes wrong; the same seed gives the same plan."""

import random
from dataclasses import dataclass
from enum import StrEnum
from math import log

OPENS, CLOSES = 8.5, 17.0  # hours of the planned day: nobody comes after it
# How many come in each hour, against the mean: a peak in the morning, a smaller one after the lunch break.
COMING = {8: 0.7, 9: 1.3, 10: 1.4, 11: 0.9, 12: 0.5, 13: 0.9, 14: 1.3, 15: 1.2, 16: 0.8}
# Middle seconds at the window of three kinds of errand (a question, a simple matter, a long one), and their shares.
# The quarters of a real hall's services are 3, 6 and 10 minutes.
ERRANDS = {"ask": (180.0, 0.35), "short": (360.0, 0.4), "long": (600.0, 0.25)}
SPREAD = 0.5  # of the logarithm
LONGEST = 3600.0  # seconds: nobody sits longer
MOST = 2_000  # of each: a plan stays small


class Twist(StrEnum):
    """What happens besides being served."""

    NONE = "none"
    ABSENT = "absent"  # is called in vain, comes back and queues again
    GONE = "gone"  # is called in vain and never seen again
    HOLD = "hold"  # a paper has to be fetched from the copier
    TRANSFER = "transfer"  # another window takes over
    SPLIT = "split"  # a second matter comes up


TWISTS = {
    Twist.NONE: 0.76,
    Twist.ABSENT: 0.05,
    Twist.GONE: 0.04,
    Twist.HOLD: 0.07,
    Twist.TRANSFER: 0.04,
    Twist.SPLIT: 0.04,
}
CLAIMS = {"": 0.9, "disabled": 0.06, "military": 0.04}
FILING, LACKING, WRONG = 0.5, 0.3, 0.2  # of errands, of filings over the net (a paper lacks; an answer is wrong)
CARDS, AWAY = 0.4, 1 / 8  # of visitors, of bookings


@dataclass(frozen=True)
class Visitor:
    """Somebody who comes to the hall: when (seconds after opening), for how long, and what goes otherwise."""

    at: float
    person: int
    errand: str
    seconds: float
    claim: str  # "", "disabled" or "military"
    twist: Twist
    files: bool  # hands an application in at the window
    has_card: bool = False  # puts it on the terminal's reader before taking a number


@dataclass(frozen=True)
class Caller:
    """Somebody who books by telephone; whether they come is theirs to keep."""

    at: float
    person: int
    choice: float  # which of the free times, 0 to 1


@dataclass(frozen=True)
class Filer:
    """Somebody who files over the net.

    Who `lacks` a paper is asked for it by the window and sends it; what `is_wrong` comes back from the pre-review and
    is handed in again, corrected.
    """

    at: float
    who: int
    lacks: bool
    is_wrong: bool = False


@dataclass(frozen=True)
class Plan:
    """A day: each list in the order of its times."""

    visitors: tuple[Visitor, ...]
    callers: tuple[Caller, ...]
    filers: tuple[Filer, ...]

    @property
    def acts(self) -> int:
        """Return how many arrivals of any kind it has."""
        return len(self.visitors) + len(self.callers) + len(self.filers)


def make_plan(seed: int, *, visitors: int, hours: float = CLOSES - OPENS) -> Plan:
    """Return the plan of a day, or of its first hours, with so many visitors.

    A fifth as many book by telephone and a tenth as many file over the net. Raise ValueError beyond the bounds.
    """
    if not 0 < visitors <= MOST or not 0 < hours <= CLOSES - OPENS:
        raise ValueError(visitors, hours)
    chance = random.Random(seed)  # noqa: S311  a plan, not a secret
    coming = [_visitor(chance, at) for at in _times(chance, visitors, hours)]
    callers = [Caller(at, chance.randrange(10_000), chance.random()) for at in _times(chance, visitors // 5, hours)]
    filers = [_filer(chance, at, n) for n, at in enumerate(_times(chance, visitors // 10, hours))]
    return Plan(tuple(coming), tuple(callers), tuple(filers))


def stays_away(seed: int, booking: str) -> bool:
    """Return whether the holder of a booking does not come: one in eight, the same for the same seed."""
    return random.Random(f"{seed}:{booking}").random() < AWAY  # noqa: S311


def _visitor(chance: random.Random, at: float) -> Visitor:
    [errand] = chance.choices(list(ERRANDS), [share for _middle, share in ERRANDS.values()])
    seconds = min(LONGEST, chance.lognormvariate(log(ERRANDS[errand][0]), SPREAD))
    [twist] = chance.choices(list(TWISTS), list(TWISTS.values()))
    [claim] = chance.choices(list(CLAIMS), list(CLAIMS.values()))
    files = errand != "ask" and twist is Twist.NONE and chance.random() < FILING
    who, has_card = chance.randrange(10_000), chance.random() < CARDS
    return Visitor(at, who, errand, seconds, claim, twist, files, has_card)


def _filer(chance: random.Random, at: float, who: int) -> Filer:
    fault = chance.random()
    return Filer(at, who, fault < LACKING, LACKING <= fault < LACKING + WRONG)


def _times(chance: random.Random, count: int, hours: float) -> list[float]:
    """Return so many instants in order, as dense as the hours have people."""
    spans = [(max(hour, OPENS), min(hour + 1, OPENS + hours)) for hour in COMING]
    weights = [max(0.0, until - since) * COMING[int(since)] for since, until in spans]
    chosen = chance.choices(spans, weights, k=count) if count else []
    return sorted((chance.uniform(since, until) - OPENS) * 3600 for since, until in chosen)
