"""What happens to messages; their text stays in the message."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class MessageSent:
    message: UUID
    key: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class MessageRead:
    message: UUID
    by: UUID | None
    at: datetime
