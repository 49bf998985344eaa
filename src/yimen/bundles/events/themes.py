"""What happens to a theme while it is written and published."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class ThemeAdded:
    """A new theme was begun; nobody can ask for it until a version is published."""

    theme: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftOpened:
    theme: str
    version: UUID
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftSubmitted:
    """A draft waits for a second person; `revision` is what was handed in."""

    theme: str
    version: UUID
    revision: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftApproved:
    theme: str
    version: UUID
    revision: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftSentBack:
    """A draft is open again, and says why; by nobody where its day came and it could not be published."""

    theme: str
    version: UUID
    note: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftRecalled:
    theme: str
    version: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemeDraftDropped:
    theme: str
    version: UUID
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemePublicationPlanned:
    theme: str
    version: UUID
    effective_on: date
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ThemePublished:
    """A version is live; what was filed before keeps its own. `editors` had a hand in it, `reviewed_by` had none."""

    theme: str
    version: UUID
    number: int
    replaced: UUID | None
    editors: tuple[UUID, ...]
    submitted_by: UUID | None
    reviewed_by: UUID | None
    by: UUID | None
    at: datetime
