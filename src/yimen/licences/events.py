"""What happens to licences; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
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


@final
@dataclass(frozen=True)
class LicenceRevoked:
    licence: UUID
    number: str
    reason: str
    by: UUID
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
