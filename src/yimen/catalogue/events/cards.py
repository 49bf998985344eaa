"""What happens to the portal's first page."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class ServiceCardsSet:
    """The first page has these cards now."""

    titles: tuple[str, ...]
    by: UUID | None
    at: datetime
