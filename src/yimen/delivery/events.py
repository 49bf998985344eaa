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


@dataclass(frozen=True)
class ParcelWanted:
    """A courier is to be asked for; a job does it."""

    subject: UUID
    parcel: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ParcelOrdered:
    """The courier has taken the order."""

    subject: UUID
    parcel: UUID
    waybill: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class OrderGivenUp:
    """The courier will not take the order; the result is at the window as before."""

    subject: UUID
    parcel: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class ParcelReleased:
    """Taken out of the bag again; a job cancels the order."""

    subject: UUID
    parcel: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class ParcelSent:
    """Handed to the courier."""

    subject: UUID
    parcel: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ParcelMoved:
    """The courier reports where the parcel is now; `state` is one of rules.parcels."""

    subject: UUID
    parcel: UUID
    direction: str
    state: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class TakenBack:
    """The result lies at the issue window again."""

    subject: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class Delivered:
    """The result reached its holder without a counter: out of a locker, or by courier."""

    subject: UUID
    way: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class ResultMadeAgain:
    """What was lost has been made again and lies at the window."""

    subject: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PrioritySet:
    """The result is to go before others, or no more."""

    subject: UUID
    is_priority: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class OriginalsWanted:
    """A courier is to fetch originals from the applicant."""

    subject: UUID
    delivery: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class OriginalsOpened:
    """The window has opened a parcel of originals and checked what was inside."""

    subject: UUID
    delivery: UUID
    keys: tuple[str, ...]
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LockerInstalled:
    locker: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class CellReserved:
    subject: UUID
    cell: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class CellReleased:
    """Nothing was put in: another cell, another way, or the door did not open."""

    subject: UUID
    cell: UUID
    is_jammed: bool
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class OpeningWanted:
    """A door is to be opened, by a job and not by whoever wanted it."""

    subject: UUID
    opening: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class PutIn:
    """The result lies in the locker; its holder gets a code."""

    subject: UUID
    stay: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class LockerReminded:
    subject: UUID
    stay: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class DeliveryDropped:
    """Nothing will come of it: the wish of how to have the result is void."""

    subject: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class Recalled:
    """The locker is over: the result goes back to the issue window; `reason` is overdue, jammed or asked."""

    subject: UUID
    reason: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class CellRepaired:
    cell: UUID
    by: UUID | None
    at: datetime
