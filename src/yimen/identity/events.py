"""What happens to people, organisations, staff and places; no event carries personal data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class PersonRegistered:
    person: UUID
    document_kind: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class OrganisationAdded:
    organisation: UUID
    uscc: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class HoldersEntered:
    """People and organisations of a loaded file were entered, so many of each that were not known."""

    people: int
    organisations: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MandateGranted:
    mandate: UUID
    agent: UUID
    principal: UUID
    role: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MandateWithdrawn:
    mandate: UUID
    agent: UUID
    principal: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RegionSet:
    region: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AgencyAdded:
    agency: UUID
    code: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class AgencyClosed:
    agency: UUID
    closed_on: date
    by: UUID | None
    at: datetime
    successor: UUID | None = None
    reason: str = ""


@final
@dataclass(frozen=True)
class CentreAdded:
    centre: UUID
    path: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class StaffCreated:
    staff: UUID
    duty: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PostGiven:
    post: UUID
    staff: UUID
    role: str
    valid_from: date
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PostEnded:
    post: UUID
    staff: UUID
    valid_to: date
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AccountCreated:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PasswordChanged:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class SecondFactorEnrolled:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class SecondFactorReset:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RecoveryCodeUsed:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ElderModeSet:
    account: UUID
    on: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class LanguageSet:
    account: UUID
    language: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AccountClosed:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PasswordReset:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class SecondFactorStarted:
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class TokenCreated:
    token: UUID
    account: UUID
    scopes: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class TokenRevoked:
    token: UUID
    account: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AccountLinked:
    account: UUID
    person: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ApprovalUnitSet:
    agency: UUID
    unit: str
    centre: UUID | None
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class CentreDescribed:
    """What people ask about a centre has changed: where it is, whom to call, when it is open."""

    centre: UUID
    by: UUID
    at: datetime
