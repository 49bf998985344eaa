"""What a locker must be able to do, whoever built it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from yimen.delivery.rules.lockers import Door


class LockerDown(Exception):  # noqa: N818  a state, not a mistake
    """It did not answer: the same opening is asked for again under the same key, while it is valid."""


class Refused(Exception):  # noqa: N818  an answer, not a mistake
    """It will never open this door: no such cell, or too late."""


@dataclass(frozen=True)
class Order:
    """One opening of one door; under one key it opens once, and never after `valid_until`."""

    key: str
    locker: str
    cell: int
    valid_until: datetime


@dataclass(frozen=True)
class Opened:
    """What the locker knows of an opening."""

    door: Door


class Doors(Protocol):
    """Opens doors; what becomes of them is reported too."""

    def open(self, order: Order, *, at: datetime) -> Opened:
        """Return how far it is; raise LockerDown or Refused."""
        ...

    def look(self, key: str, *, at: datetime) -> Opened | None:
        """Return how far the opening is, None when the locker never heard of it; raise LockerDown."""
        ...
