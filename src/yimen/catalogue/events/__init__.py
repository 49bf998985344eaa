"""What happens to the catalogue."""

from dataclasses import dataclass
from datetime import date, datetime
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


@final
@dataclass(frozen=True)
class DraftSubmitted:
    """An editor handed a draft in for review."""

    item: str
    version: UUID
    revision: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DraftRecalled:
    """A draft was taken back from the review, or from the day it was to be published on."""

    item: str
    version: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DraftApproved:
    """A second person found a draft right."""

    item: str
    version: UUID
    revision: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DraftSentBack:
    """A draft goes back to its editors with a note; `by` is None where it could not be published on its day."""

    item: str
    version: UUID
    note: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DraftDropped:
    """A draft was given up and is gone."""

    item: str
    version: UUID
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class GuideFileAdded:
    """A blank form or a sample was put in for an item's guide; it shows once a version that names it is published."""

    item: str
    file: UUID
    name: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DraftRefreshed:
    """A draft was put on top of the version that went live meanwhile."""

    item: str
    version: UUID
    base: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PublicationPlanned:
    """An approved version will be published on this day."""

    item: str
    version: UUID
    effective_on: date
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class VersionPublished:
    """A version went live and the one before it was retired; who edited, handed in and reviewed it stands beside."""

    item: str
    version: UUID
    number: int
    replaced: UUID | None
    editors: tuple[UUID, ...]
    submitted_by: UUID | None
    reviewed_by: UUID | None
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class QuestionSettled:
    """Somebody dealt with a question that the search had left open: new words, or no such item."""

    question: UUID
    verdict: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ServiceStandardsSet:
    """Rules of the service standard were entered or changed; how many of each, and how many there are."""

    added: int
    changed: int
    total: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class BundleImported:
    """Items came in a signed bundle of another deployment: as drafts, or published at once."""

    source: str
    signed_by: str
    created: tuple[str, ...]
    changed: tuple[str, ...]
    is_published: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class UploadTaken:
    """An editor took a file of items over: these items have drafts of it now."""

    source: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class UploadDropped:
    """An editor gave an uploaded file up; nothing came of it."""

    source: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MaterialStandardProposed:
    """One editor proposes how a paper is asked for, and which items follow."""

    code: str
    items: tuple[str, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MaterialStandardChanged:
    """A second editor confirmed how a paper is asked for; these items have new versions."""

    code: str
    items: tuple[str, ...]
    proposed_by: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MaterialStandardDeclined:
    """A proposed standard material was not adopted."""

    code: str
    by: UUID
    at: datetime
