"""What happens to licences; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class LicenceIssued:
    licence: UUID
    number: str
    type: str
    case: UUID | None
    replaces: UUID | None
    by: UUID
    at: datetime


@dataclass(frozen=True)
class LicenceRevoked:
    licence: UUID
    number: str
    reason: str
    by: UUID
    at: datetime
