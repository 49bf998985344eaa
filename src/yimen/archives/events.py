"""What happens to the records of cases; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class CaseArchived:
    package: UUID
    number: str
    case: UUID
    files: int
    sm3: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DisposalProposed:
    package: UUID
    number: str
    basis: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PackageDisposed:
    package: UUID
    number: str
    proposed_by: UUID
    by: UUID
    at: datetime
