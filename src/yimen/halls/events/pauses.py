"""That the halls were closed to visitors, and opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class OnSitePaused:
    """A centre (None: every centre) serves nobody on the spot on these days; only online channels are open."""

    pause: UUID
    centre: UUID | None
    reason: str
    begins_on: date
    ends_on: date
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class OnSiteResumed:
    pause: UUID
    centre: UUID | None
    by: UUID
    at: datetime
