"""What happens when staff help an applicant."""

from dataclasses import dataclass
from datetime import datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class HelpGiven:
    """Somebody leads, helps, files for, assists or supervises: `kind` says which."""

    case: UUID
    number: str
    kind: str
    by: UUID
    at: datetime
