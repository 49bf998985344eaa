"""What happens to things on their way; no event carries personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class WayChosen:
    """How a result is to reach its holder; said again it replaces what was said."""

    subject: UUID
    way: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DeliveryPrepared:
    """The result lies at the issue window."""

    subject: UUID
    way: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PickedUp:
    subject: UUID
    is_proxy: bool
    by: UUID
    at: datetime
