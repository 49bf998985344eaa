"""What happens to a bundle."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class BundleSubmitted:
    bundle: UUID
    number: str
    theme: str
    channel: str
    parts: tuple[str, ...]  # their numbers
    waiting: tuple[str, ...]  # of these, those that wait for a result
    by: UUID
    at: datetime


@dataclass(frozen=True)
class PartFiled:
    """What a part waited for is there: it is a case now."""

    bundle: UUID
    number: str
    part: str
    case: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class PartStopped:
    """What a part waited for came to nothing, so that it never became a case; `because` is the item's name."""

    bundle: UUID
    number: str
    part: str
    because: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PartWithdrawn:
    """A part was withdrawn before it became a case."""

    bundle: UUID
    number: str
    part: str
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class BundleWithdrawn:
    """The whole was withdrawn; `kept` are the parts that were decided already."""

    bundle: UUID
    number: str
    kept: tuple[str, ...]
    channel: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class BundleSettled:
    """No part is under way any more: every result there is can be handed out at once."""

    bundle: UUID
    number: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class BundleEnded:
    """Every part has ended."""

    bundle: UUID
    number: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class BundleErased:
    """The last record of its cases was given up: what the whole itself said of people is gone too."""

    bundle: UUID
    number: str
    cases: tuple[str, ...]  # their numbers, under which the register of disposals has its entries
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ThemeImported:
    """A theme came with a data file and is live at once."""

    theme: str
    version: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ThemeRecordSet:
    """Who looks after a theme, and what it took before and takes now."""

    theme: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ThemeMeetingHeld:
    """The theme's team met, and what it decided is written down."""

    theme: str
    meeting: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class VisitProposed:
    """Days for one inspection by all branches; `turn` counts the proposals, `reason` says why there is another."""

    bundle: UUID
    number: str
    visit: UUID
    turn: int
    days: tuple[date, ...]
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class VisitAnswered:
    bundle: UUID
    number: str
    visit: UUID
    part: str
    fits: tuple[date, ...]
    clash: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class VisitFixed:
    """Every department comes on this day."""

    bundle: UUID
    number: str
    visit: UUID
    day: date
    turn: int
    by: UUID
    at: datetime


@dataclass(frozen=True)
class VisitCancelled:
    bundle: UUID
    number: str
    visit: UUID
    reason: str
    was_fixed: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CallBacksDrawn:
    """So many ended master cases were drawn to be called back; `share` per cent were to be."""

    on: date
    count: int
    share: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class CalledBack:
    """An applicant was called back, and what came of it."""

    bundle: UUID
    number: str
    answer: str
    by: UUID
    at: datetime
