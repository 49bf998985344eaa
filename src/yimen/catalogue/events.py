"""What happens to the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class ItemsImported:
    """Items were entered or changed from records; the codes say which."""

    source: str
    created: tuple[str, ...]
    updated: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ItemsOffered:
    """Centres take items that they did not take before."""

    offerings: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ThemesSet:
    """The life events that gather items were set."""

    codes: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class LicenceTypesSet:
    """The kinds of licences that items issue or ask for were set."""

    codes: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class SynonymsSet:
    """The region's own synonyms for the search were set, as many lines as given."""

    lines: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ListPublished:
    """A batch of a list was published; `items` is the list's size after it."""

    batch: UUID
    kind: str
    number: int
    items: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ItemAdded:
    """A new item was begun; nobody can apply for it until a version is published."""

    item: str
    agency: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DraftOpened:
    """An editor opened a draft beside an item's live version."""

    item: str
    version: UUID
    number: int
    by: UUID
    at: datetime
