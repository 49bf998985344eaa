"""What happens to fees; amounts are fen, no event carries personal data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class FeeNoticed:
    """A notice stands with its amount: it can be paid."""

    notice: UUID
    number: str
    subject: UUID
    total: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class FeeToState:
    """A charge waits for a clerk to state its amount."""

    notice: UUID
    number: str
    subject: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class PaymentStarted:
    notice: UUID
    payment: UUID
    subject: UUID
    amount: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PaymentEnded:
    """An attempt came to nothing: declined, closed by the provider, or no order could be made."""

    notice: UUID
    payment: UUID
    subject: UUID
    how: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class FeePaid:
    notice: UUID
    number: str
    payment: UUID
    subject: UUID
    amount: int
    way: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class SurplusReceived:
    """Money came that settles nothing; it goes back by itself."""

    notice: UUID
    number: str
    payment: UUID
    subject: UUID
    amount: int
    why: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class WaiverAsked:
    notice: UUID
    subject: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class WaiverDeclined:
    notice: UUID
    subject: UUID
    reason: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class FeeWaived:
    notice: UUID
    number: str
    subject: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True)
class FeeCancelled:
    notice: UUID
    number: str
    subject: UUID
    reason: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class FeeExpired:
    notice: UUID
    number: str
    subject: UUID
    due: date
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class RefundAsked:
    notice: UUID
    number: str
    refund: UUID
    subject: UUID
    amount: int
    reason: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class RefundConfirmed:
    notice: UUID
    number: str
    refund: UUID
    subject: UUID
    amount: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DayReconciled:
    day: date
    matched: int
    differences: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DifferenceExplained:
    difference: UUID
    by: UUID
    at: datetime
