"""What happens to messages; their text stays in the message."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class MessageSent:
    message: UUID
    key: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class MessageRead:
    message: UUID
    by: UUID | None
    at: datetime
