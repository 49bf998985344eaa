"""What happens in assessments (考评); no event names a member of staff who is assessed."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class AssessmentRulesDrafted:
    """A new version of the rules is being written."""

    rules: UUID
    number: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AssessmentRulesChanged:
    """The draft's head, or one of its items, was written or taken out."""

    rules: UUID
    item: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AssessmentRulesApproved:
    """A second person has put the rules in force from a quarter on."""

    rules: UUID
    number: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class AssessmentOpened:
    """A quarter can be marked, under the rules that it keeps."""

    period: UUID
    rules: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MarkGiven:
    """A unit or a member of staff was marked."""

    mark: UUID
    item: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class MarkWithdrawn:
    """A counter-entry took a mark back."""

    mark: UUID
    withdraws: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True)
class AssessmentClosed:
    """The totals of a quarter, or of a year, stand."""

    period: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class AssessmentPublished:
    """A second person has published the ranking."""

    period: UUID
    by: UUID
    at: datetime
