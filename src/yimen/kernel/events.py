"""What happens in the kernel that others may want to know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class CalendarImported:
    """The working days of a year were replaced: due dates that touch it are computed anew."""

    year: int
    by: UUID | None
    at: datetime
