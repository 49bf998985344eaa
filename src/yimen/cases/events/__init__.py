"""What happens to a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class CaseSubmitted:
    case: UUID
    number: str
    item: str
    channel: str
    operator: UUID | None
    by: UUID
    at: datetime


@dataclass(frozen=True)
class PreReviewPassed:
    case: UUID
    number: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class PreReviewRefused:
    case: UUID
    number: str
    reason: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class SupplementAsked:
    case: UUID
    number: str
    missing: tuple[str, ...]
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class SupplementSupplied:
    case: UUID
    number: str
    supplied: tuple[str, ...]
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MaterialReceived:
    case: UUID
    number: str
    keys: tuple[str, ...]
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CaseAccepted:
    case: UUID
    number: str
    window: UUID | None
    window_kind: str
    window_seconds: int | None
    promised_due: str | None
    statutory_due: str | None
    channel: str
    by: UUID | None  # nobody where a rule did
    at: datetime


@dataclass(frozen=True)
class AcceptanceRefused:
    case: UUID
    number: str
    reason: str
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class StepClaimed:
    case: UUID
    number: str
    task: UUID
    step: str
    agency: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class StepDecided:
    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    agency: UUID
    outcome: str
    by: UUID
    at: datetime
    on_behalf_of: UUID | None = None


@final
@dataclass(frozen=True)
class StepSentBack:
    """A step disagreed and sent the matter back: the steps from `to` on are done anew."""

    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    agency: UUID
    to: str
    by: UUID
    at: datetime
    on_behalf_of: UUID | None = None


@final
@dataclass(frozen=True)
class StepSkipped:
    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    agency: UUID
    reason: str
    by: UUID
    at: datetime
    on_behalf_of: UUID | None = None


@final
@dataclass(frozen=True)
class StepReassigned:
    """A supervisor gave a step to another agency, post or person."""

    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    from_agency: UUID
    from_post: str
    from_person: UUID | None
    agency: UUID
    post: str
    person: UUID | None
    reason: str
    by: UUID | None  # nobody where an operator's command closed a department
    at: datetime


@final
@dataclass(frozen=True)
class CaseReturned:
    case: UUID
    number: str
    task: UUID
    code: str
    about: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CaseHandedOver:
    case: UUID
    number: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CaseDecided:
    case: UUID
    number: str
    decision: str
    licence: UUID | None
    by: UUID | None  # nobody where silence or a rule decided
    at: datetime


@dataclass(frozen=True)
class ResultHandedOut:
    case: UUID
    number: str
    is_proxy: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ResultDelivered:
    """The result reached its holder without the window; `at` is when, which may be before we heard of it."""

    case: UUID
    number: str
    way: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class CaseWithdrawn:
    case: UUID
    number: str
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CaseAnnotated:
    case: UUID
    number: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CaseMigrated:
    """A running case follows a newer version of its item: a harmless addition, with the reason."""

    case: UUID
    number: str
    from_version: int
    to_version: int
    reason: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class DueDatesMoved:
    """The working days of a year became known, and a date of the case moved; `before` is what was promised so far."""

    case: UUID
    number: str
    hear_by: date
    promised_due: date | None
    before: date | None
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class CaseErased:
    """Its record need no longer be kept: what the case said of people is gone."""

    case: UUID
    number: str
    by: UUID | None
    at: datetime
