"""What happens to a case before it is accepted, and while it is accepted on a promise."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class PreReviewSentBack:
    case: UUID
    number: str
    reason: str
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CaseResubmitted:
    case: UUID
    number: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CaseDeemedAccepted:
    """Nobody answered in time: accepted as of the day the case was received."""

    case: UUID
    number: str
    received_on: date
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class SupplementLapsed:
    """What was asked for never came; `was_asked` is a notice, otherwise a pre-review that sent the case back."""

    case: UUID
    number: str
    due: date
    was_asked: bool
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class DeadlineNear:
    """The applicant's last day comes near: "supplement" or "tolerance"."""

    case: UUID
    number: str
    what: str
    due: date
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class TolerancePromised:
    """Accepted while these materials are missing, on a signed promise (容缺受理)."""

    case: UUID
    number: str
    keys: tuple[str, ...]
    due: date
    by: UUID
    at: datetime


@dataclass(frozen=True)
class PromisedBrought:
    """Promised papers came in; `left` are still to come."""

    case: UUID
    number: str
    keys: tuple[str, ...]
    left: int
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class AwaitedBrought:
    """Papers came in that the decision waited for; `left` are still to come."""

    case: UUID
    number: str
    keys: tuple[str, ...]
    left: int
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class BasisFell:
    """What stood in for a paper (an area study) holds no longer: the decision waits for the paper."""

    case: UUID
    number: str
    key: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class ToleranceWaived:
    case: UUID
    number: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ToleranceLapsed:
    case: UUID
    number: str
    due: date
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class ResultReleased:
    """A result that waited for promised papers waits for them no longer."""

    case: UUID
    number: str
    licence: UUID | None
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class StepProposed:
    """A step that needs two people was proposed by the first: "supplement" or "void"."""

    case: UUID
    number: str
    proposal: UUID
    kind: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ProposalConfirmed:
    case: UUID
    number: str
    proposal: UUID
    kind: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ProposalDeclined:
    case: UUID
    number: str
    proposal: UUID
    kind: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CaseVoided:
    case: UUID
    number: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MaterialTakenOver:
    """A material of an earlier case of the same applicant stands in for this one; `source` is that material."""

    case: UUID
    number: str
    key: str
    source: UUID
    channel: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LicenceReliedOn:
    """A reviewer goes on although a fetched licence fell, for a written reason."""

    case: UUID
    number: str
    key: str
    standing: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class AssessedOnSite:
    """A hospital has written down at its own window what it found; what it was is sealed in the case."""

    case: UUID
    number: str
    centre: UUID
    by: UUID
    at: datetime
