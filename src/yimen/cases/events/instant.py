"""What a rule does in a case, and what people do about rules; the rule is the actor, so `by` is nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class InstantApproved:
    case: UUID
    number: str
    decision: UUID
    rule: str  # the item's code and version
    table: str
    row: int
    is_sampled: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class InstantReferred:
    """A person has to look: the rule did not speak, or spoke of a person."""

    case: UUID
    number: str
    decision: UUID
    rule: str
    table: str
    cause: str
    about: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class InstantReviewed:
    case: UUID
    number: str
    decision: UUID
    finding: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class InstantStopped:
    stop: UUID
    item: str  # empty: all of them
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class InstantResumed:
    stop: UUID
    item: str
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class RehearsalCancelled:
    rehearsal: UUID
    item: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class RehearsalStarted:
    """A draft's rule is to be run over past cases."""

    rehearsal: UUID
    item: str
    table: str
    by: UUID
    at: datetime
