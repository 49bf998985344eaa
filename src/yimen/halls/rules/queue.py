"""The queue of a hall as plain rules: classes, states, whose turn it is, and when a number is missed."""

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed

# Figures are the deployment's (kernel.Parameter); these stand in until it sets its own.
RATIO, RATIO_KEY = 3, "queue.priority_ratio"  # so many preferred numbers of whatever class, then an ordinary one
CLASS_KEY = "queue.ratio."  # with the class's name: so many of this class at most; unset: as many as of all together
CALLS, CALLS_KEY = 3, "queue.calls_before_missed"
BEHIND, BEHIND_KEY = 3, "queue.requeue_behind"
LATE_MINUTES, LATE_KEY = 15, "queue.booking_late_minutes"
ELDERLY_AGE, ELDERLY_KEY = 60, "queue.elderly_age"  # Law on the Rights of Elderly People, Art. 2
CARRY_DAYS, CARRY_KEY = 7, "queue.carried_days"
DIGITS, DIGITS_KEY = 3, "queue.number_digits"


class Kind(StrEnum):
    """Why a number is called in its turn, or before others."""

    ORDINARY = "ordinary"
    BOOKED = "booked"
    PRE_REVIEWED = "pre_reviewed"  # passed its pre-review and comes with the papers
    ELDERLY = "elderly"
    DISABLED = "disabled"
    MILITARY = "military"
    GREEN = "green"  # an enterprise on the list of the green channel
    CARRIED = "carried"  # the hall closed before its turn came


PREFERRED = tuple(kind for kind in Kind if kind != Kind.ORDINARY)
CLAIMS = frozenset({Kind.DISABLED, Kind.MILITARY, Kind.PRE_REVIEWED})


class State(StrEnum):
    """Where somebody with a number is; the last three are ends."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    AWAY = "away"
    SERVED = "served"
    LEFT = "left"
    CLOSED = "closed"


ENDS = frozenset({State.SERVED, State.LEFT, State.CLOSED})
AT_WINDOW = frozenset({State.CALLED, State.SERVING})
MOVES: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.CALLED, State.WAITING, State.LEFT, State.CLOSED}),
    State.CALLED: frozenset({State.SERVING, State.AWAY, State.WAITING, State.LEFT, State.CLOSED}),
    State.SERVING: frozenset({State.HELD, State.WAITING, State.SERVED}),
    State.HELD: frozenset({State.SERVING, State.WAITING, State.SERVED, State.LEFT, State.CLOSED}),
    State.AWAY: frozenset({State.WAITING, State.LEFT, State.CLOSED}),
}


@dataclass(frozen=True)
class Standing:
    """What is known of who takes a number."""

    birth_on: date | None = None
    booked_for: datetime | None = None
    is_green: bool = False
    is_carried: bool = False
    claim: Kind | None = None


def kind_of(
    standing: Standing, *, at: datetime, today: date, late: int, elderly_age: int, plain: Collection[Kind] = ()
) -> Kind:
    """Return the class of a number; `late` minutes after its time a booking is an ordinary number.

    The classes named in `plain` have no preference here: a number gets the next class that fits.
    """
    fits = {
        Kind.BOOKED: standing.booked_for is not None and at <= standing.booked_for + timedelta(minutes=late),
        Kind.GREEN: standing.is_green,
        Kind(standing.claim or Kind.ORDINARY): standing.claim in CLAIMS,
        Kind.ELDERLY: standing.birth_on is not None and is_aged(standing.birth_on, elderly_age, today=today),
        Kind.CARRIED: standing.is_carried,
    }
    return next((kind for kind, does in fits.items() if does and kind not in plain), Kind.ORDINARY)


def is_aged(birth_on: date, years: int, *, today: date) -> bool:
    """Return whether somebody has had the birthday of this age; who was born on 29 February has it on 1 March."""
    return (today.year - birth_on.year, (today.month, today.day)) >= (years, (birth_on.month, birth_on.day)) or (
        today.year - birth_on.year > years
    )


@dataclass(frozen=True)
class Ratios:
    """How many preferred numbers a window calls between two ordinary ones: of all classes together, and of each."""

    together: int
    each: Mapping[Kind, int]

    @property
    def most(self) -> int:
        """Return how many preferred numbers come between two ordinary ones at most."""
        return min(self.together, sum(self.each.values()))

    @property
    def plain(self) -> frozenset[Kind]:
        """Return the classes that have no preference: their numbers are ordinary ones."""
        return frozenset(kind for kind, ratio in self.each.items() if not ratio)


def first_classes(runs: Mapping[Kind, int], ratios: Ratios) -> frozenset[Kind]:
    """Return the classes the window looks for first, `runs` of each called since its last ordinary number.

    Nobody of them waits: then an ordinary number; no ordinary one waits: then whoever has waited longest.
    """
    if sum(runs.values()) >= ratios.together:
        return frozenset()
    return frozenset(kind for kind, ratio in ratios.each.items() if runs.get(kind, 0) < ratio)


def runs_after(runs: Mapping[Kind, int], kind: Kind) -> dict[Kind, int]:
    """Return how many of each class the window has called since its last ordinary number, after this one."""
    return {} if kind == Kind.ORDINARY else {**runs, kind: runs.get(kind, 0) + 1}


def most_calls_before(ordinary_ahead: int, *, ratio: int, windows: int) -> int:
    """Return after how many calls of its windows an ordinary number has been called at the latest.

    Of ratio + 1 calls in a row each window gives one to an ordinary number while any waits; a window may have begun
    its row before. The ratio is that of all classes together (`Ratios.most`).
    """
    return (ordinary_ahead + 1) * (ratio + 1) + windows * ratio


def check_move(state: State, to: State) -> None:
    """Raise NotAllowed("ticket_state") for a step that the table of states does not have."""
    if to not in MOVES.get(state, ()):
        raise NotAllowed("ticket_state")


def check_recall(state: State, calls: int, most: int) -> None:
    """Raise NotAllowed when a number is not being called, or has been called as often as it may."""
    if state != State.CALLED:
        raise NotAllowed("ticket_state")
    if calls >= most:
        raise NotAllowed("called_enough", times=most)


def check_missed(state: State, calls: int, needed: int) -> None:
    """Raise NotAllowed before a number has been called as often as it must be before it is missed."""
    check_move(state, State.AWAY)
    if calls < needed:
        raise NotAllowed("call_again_first", times=needed)


def number_text(prefix: str, serial: int, digits: int) -> str:
    """Return the number as printed; one beyond the digits is written in full, never cut."""
    return f"{prefix}{serial:0{digits}d}"


def spoken(number: str, window: str) -> str:
    """Return what the loudspeaker says: each character by itself, the window as a number."""
    return f"请 {' '.join(number)} 号到 {window} 号窗口"


def estimate(ahead: int, median_seconds: float, windows: int) -> int | None:
    """Return the seconds somebody with so many people ahead waits; None, unknown, while no window is open."""
    return round(ahead * median_seconds / windows) if windows else None


def people_ahead(kind: Kind, *, earlier: Mapping[Kind, int], waiting: Mapping[Kind, int], ratios: Ratios) -> int:
    """Return how many are called first: `earlier` of each class, and of those who came later what the ratios let in.

    `waiting` counts all others of each class. One window's row is counted; with several it is the same on average.
    """
    ordinary = waiting.get(Kind.ORDINARY, 0)
    if kind == Kind.ORDINARY:
        rounds = earlier.get(kind, 0) + 1
        let_in = sum(min(waiting.get(each, 0), rounds * ratio) for each, ratio in ratios.each.items())
        return rounds - 1 + min(let_in, rounds * ratios.together)
    preferred = sum(count for each, count in earlier.items() if each != Kind.ORDINARY)
    rounds = max(_full(preferred, ratios.together), _full(earlier.get(kind, 0), ratios.each.get(kind, 0)))
    return preferred + min(ordinary, rounds)


def _full(count: int, ratio: int) -> int:
    """Return how many full rows of this ratio come first; without a ratio all ordinary numbers do."""
    return count // ratio if ratio else sys.maxsize


def in_minutes(seconds: int | None) -> int | None:
    """Return minutes for people to read: a begun minute counts; None stays unknown."""
    return None if seconds is None else -(-seconds // 60)
