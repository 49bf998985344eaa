"""What happens to an inspection sheet."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class SheetStarted:
    """Officers were named for an inspection on the spot."""

    case: UUID
    number: str
    sheet: UUID
    agency: UUID
    officers: tuple[UUID, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class SheetFilled:
    case: UUID
    number: str
    sheet: UUID
    photos: int
    by: UUID
    at: datetime


@dataclass(frozen=True)
class SheetSigned:
    """One officer signed; `is_complete` when all have, and the sheet is never changed again."""

    case: UUID
    number: str
    sheet: UUID
    conclusion: str
    is_complete: bool
    by: UUID
    at: datetime
