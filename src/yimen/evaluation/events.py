"""What happens to ratings; no event says who rated, or from where."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class RatingGiven:
    """A service was rated; `by` is nobody, for staff never see who rated."""

    rating: UUID
    level: str
    channel: str
    is_default: bool
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RatingFollowedUp:
    """Whoever rated had a further word (追评)."""

    rating: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class RectificationOpened:
    """A bad rating is to be looked into by the unit that served."""

    rectification: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class RaterCalled:
    """The unit has spoken to whoever rated, through the inbox."""

    rectification: UUID
    is_complex: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class RatingRectified:
    """The unit has said what it did."""

    rectification: UUID
    outcome: str
    is_late: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class RatingAppealed:
    """The unit holds the rating for mistaken or malicious."""

    rectification: UUID
    kind: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class RatingReviewed:
    """A second person decided the appeal."""

    rectification: UUID
    is_upheld: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class IndicatorsPublished:
    """The details to tick have a new version, from a day."""

    version: int
    options: int
    effective_on: date
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class IndicatorsProposed:
    """Somebody wrote a new version; a second person decides."""

    draft: UUID
    options: int
    effective_on: date
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class IndicatorsDeclined:
    """The draft was turned down, or taken back."""

    draft: UUID
    by: UUID
    at: datetime
