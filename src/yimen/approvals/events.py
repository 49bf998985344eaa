"""What happens to who does the work; what happens to a step itself is a fact of its case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class TasksDelegated:
    """A reviewer's tasks are a colleague's for a span of days, or the reviewer is away and they are anybody's."""

    delegation: UUID
    giver: UUID
    receiver: UUID | None
    agency: UUID
    starts_on: date
    ends_on: date
    is_away: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DelegationEnded:
    delegation: UUID
    giver: UUID
    receiver: UUID | None
    by: UUID
    at: datetime
