"""What happens to licences; no event carries personal data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class LicenceIssued:
    licence: UUID
    number: str
    type: str
    case: UUID | None
    replaces: UUID | None
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class LicenceSigned:
    """Its document bears the issuer's electronic seal; one of a type that is sealed first is valid from here on."""

    licence: UUID
    number: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class LicenceChanged:
    """The next version says something else."""

    licence: UUID
    number: str
    version: int
    replaces: UUID
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceExtended:
    """The next version is valid for longer."""

    licence: UUID
    number: str
    version: int
    replaces: UUID
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceReissued:
    """The next version stands in for a lost or spoilt one (补证)."""

    licence: UUID
    number: str
    version: int
    replaces: UUID
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceSuspended:
    """Kept back for a while (暂扣)."""

    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceResumed:
    """Given back after a suspension."""

    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceRevoked:
    """Taken away as a penalty (吊销)."""

    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceWithdrawn:
    """Taken back because it should not have been issued (撤销)."""

    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceCancelled:
    """Struck off: expired and not renewed, the holder is gone or gave it up (注销)."""

    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicencesLoaded:
    """One batch of licences of other systems came in."""

    source: str
    added: int
    changed: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ConsentGiven:
    consent: UUID
    licence: UUID
    case: UUID
    scope: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ConsentWithdrawn:
    consent: UUID
    case: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceRetrieved:
    retrieval: UUID
    licence: UUID
    case: UUID
    outcome: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceLookedAt:
    look: UUID
    licence: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ExtractAsked:
    """The holder, or who acts for the holder, has a marked copy made; for whom and for what is not told here."""

    extract: UUID
    licence: UUID
    number: str
    until: date
    by: UUID
    at: datetime
