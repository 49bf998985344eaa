"""What happens to a case between acceptance and hand-over, and to a decision afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class SpecialStarted:
    """A special procedure began: the clocks stand still as the item says."""

    case: UUID
    number: str
    special: UUID
    kind: str
    planned: int
    by: UUID
    at: datetime


@dataclass(frozen=True)
class SpecialEnded:
    case: UUID
    number: str
    special: UUID
    kind: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class HearingRightTold:
    case: UUID
    number: str
    ask_by: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class HearingAsked:
    case: UUID
    number: str
    hold_by: date
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ExtensionAsked:
    case: UUID
    number: str
    days: int
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ExtensionGranted:
    case: UUID
    number: str
    days: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ExtensionRefused:
    case: UUID
    number: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CaseTransferred:
    """The first look is done; the authority above decides."""

    case: UUID
    number: str
    task: UUID
    to: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ConditionPromised:
    """The applicant signed that the conditions are met (告知承诺)."""

    case: UUID
    number: str
    promise: UUID
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class PromiseChecked:
    case: UUID
    number: str
    promise: UUID
    is_true: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class DecisionRevoked:
    case: UUID
    number: str
    reason: str
    licence: UUID | None
    by: UUID
    at: datetime


@dataclass(frozen=True)
class DeliveryReminded:
    """The limit for handing the result over is near, and nobody has come for it."""

    case: UUID
    number: str
    due: date
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DiscretionUsed:
    """The grade of a decision: what the table proposed by which row, what was decided, and why where it departs."""

    case: UUID
    number: str
    task: UUID
    table: str
    proposed: str
    row: int | None
    grade: str
    reason: str
    by: UUID
    at: datetime
