"""What happens in the kernel that others may want to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class CalendarImported:
    """The working days of a year were replaced: due dates that touch it are computed anew."""

    year: int
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class DocumentSealed:
    """An electronic licence's paper (one with metadata for programs) was drawn, sealed and kept."""

    document: UUID
    kind: str
    promised_for: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ParameterSet:
    """A parameter has a new value from this source; the value itself stands in its table."""

    key: str
    source: str
    by: UUID | None
    at: datetime
