"""What it came to when an opinion did not come by its last day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class StepAgreedBySilence:
    """Nobody gave an opinion by the step's last day: the rule agreed, not a person."""

    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    agency: UUID
    due_on: date
    by: None
    at: datetime
    post: str = ""
    ground: str = ""


@dataclass(frozen=True)
class StepOpinionMissing:
    """Nobody gave an opinion by the step's last day, and silence means nothing here: the step still waits."""

    case: UUID
    number: str
    task: UUID
    step: str
    name: str
    agency: UUID
    post: str
    due_on: date
    ground: str
    by: None
    at: datetime
