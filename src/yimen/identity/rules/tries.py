"""How often something public may be tried: fixed windows, counted apart for who tries and for what is tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Allowance:
    """So many tries within one window."""

    tries: int
    window: timedelta


# A guess at one case from one address; guesses at many cases from one address; guesses at one case from many addresses.
PAIR = Allowance(10, timedelta(minutes=15))
ADDRESS = Allowance(100, timedelta(minutes=15))
TARGET = Allowance(100, timedelta(minutes=15))


def check_tries(count: int, began_at: datetime, *, allowance: Allowance, at: datetime) -> None:
    """Raise NotAllowed, saying how long to wait, when this try is one too many."""
    if count > allowance.tries:
        left = began_at + allowance.window - at
        raise NotAllowed("too_many_attempts", seconds=max(1, int(left.total_seconds())))
