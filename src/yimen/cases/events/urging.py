"""What happens when somebody presses for a case."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class CaseUrged:
    """One desk was asked to hurry: by a citizen or by a supervisor."""

    case: UUID
    number: str
    urge: UUID
    kind: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ReceiptGiven:
    """The desk has answered, in words or (by nobody) with what became of the case."""

    case: UUID
    number: str
    urge: UUID
    kind: str
    is_late: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MarkLifted:
    """The supervisor is satisfied with the answer to a mark (销号)."""

    case: UUID
    number: str
    urge: UUID
    by: UUID
    at: datetime
