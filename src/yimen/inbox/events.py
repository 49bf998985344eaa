"""What happens to messages; their text stays in the message."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class MessageSent:
    message: UUID
    key: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MessageRead:
    message: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class TextsChosen:
    """Somebody chose to have texts, or to have none but those the law wants."""

    person: UUID
    wants: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MatrixChanged:
    """An administrator decided anew what is texted: the cells that changed, as `event receiver`."""

    cells: tuple[str, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CorrectionAsked:
    correction: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CorrectionAnswered:
    correction: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ConsultationAsked:
    """Somebody asked a department about an item."""

    consultation: UUID
    item: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ConsultationAnswered:
    consultation: UUID
    by: UUID
    at: datetime
