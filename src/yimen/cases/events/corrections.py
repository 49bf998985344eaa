"""What happens to an answer about the situation that an officer finds wrong."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class AnswersCorrected:
    """Answers were corrected by an officer; `due` are the materials the applicant has to bring for it."""

    case: UUID
    number: str
    corrections: tuple[UUID, ...]
    questions: tuple[str, ...]
    due: tuple[str, ...]
    stage: str
    confirmed_by: UUID | None
    by: UUID
    at: datetime


@dataclass(frozen=True)
class CorrectionObjected:
    """The applicant does not agree with a correction."""

    case: UUID
    number: str
    correction: UUID
    question: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ObjectionSettled:
    """Somebody else has looked at it again: the correction is kept, or the applicant's own answer counts."""

    case: UUID
    number: str
    correction: UUID
    question: str
    is_kept: bool
    by: UUID
    at: datetime
