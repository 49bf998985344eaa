"""What happens at windows."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class WindowTaken:
    window: UUID
    staff: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WindowLeft:
    window: UUID
    staff: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WindowsOpened:
    """A centre has windows that it did not have before."""

    centre: UUID
    numbers: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class HallModeSet:
    """Which windows of a centre take which items: any window all, or each those of its zone."""

    centre: UUID
    mode: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ZoneOpened:
    """A centre has a zone that it did not have before."""

    centre: UUID
    zone: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ItemsPlaced:
    """A centre takes so many items in a zone now, or in its general area."""

    centre: UUID
    zone: UUID | None
    items: int
    by: UUID | None
    at: datetime
