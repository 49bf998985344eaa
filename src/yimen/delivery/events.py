"""What happens at the issue window; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class PickUpPrepared:
    subject: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PickedUp:
    subject: UUID
    is_proxy: bool
    by: UUID
    at: datetime
