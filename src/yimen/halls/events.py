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
