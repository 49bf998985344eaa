"""What happens at the issue window; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class PickUpPrepared:
    subject: UUID
    at: datetime


@dataclass(frozen=True)
class PickedUp:
    subject: UUID
    is_proxy: bool
    by: UUID
    at: datetime
