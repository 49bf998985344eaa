"""What happens to rotas: planned, published, moved by hand, swapped; and who is away."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class ShiftSet:
    shift: UUID
    centre: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RotaPostsSet:
    """Where somebody may sit from now on; no zone: they are not planned."""

    staff: UUID
    centre: UUID
    zones: tuple[str, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RotaNeedSet:
    """People typed for an hour of a weekday in a zone; none: the forecast says again."""

    centre: UUID
    zone: str
    weekday: int
    hour: int
    people: int | None
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class LeaveEntered:
    leave: UUID
    staff: UUID
    since: date
    until: date
    is_granted: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LeaveAnswered:
    leave: UUID
    staff: UUID
    is_granted: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class RotaWanted:
    """A month is to be planned; a job solves it."""

    plan: UUID
    centre: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RotaDrawn:
    """The solver has planned the month: so many duties, so many hours with too few people."""

    plan: UUID
    duties: int
    lacks: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class RotaPublished:
    plan: UUID
    centre: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DutyMoved:
    """The head gave a duty to somebody else, or to another shift or zone."""

    duty: UUID
    plan: UUID
    before: UUID
    staff: UUID
    reason: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class SwapAsked:
    swap: UUID
    giver: UUID
    taker: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class SwapAgreed:
    swap: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class SwapApproved:
    swap: UUID
    giver: UUID
    taker: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class SwapRefused:
    swap: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class RotaFeedSet:
    """The calendar addresses of somebody's rota are new, or closed; those before open nothing any more."""

    staff: UUID
    serial: int
    is_on: bool
    by: UUID
    at: datetime
