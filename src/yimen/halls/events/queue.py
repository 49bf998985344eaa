"""What happens to numbers, services and days of the queue."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@final
@dataclass(frozen=True)
class TicketIssued:
    """Somebody has a number; who it is stands on the visit."""

    ticket: UUID
    centre: UUID
    number: str
    zone: str
    kind: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class TicketCalled:
    """A number is called to a window, for the first time or again."""

    ticket: UUID
    centre: UUID
    number: str
    window: str
    zone: str
    times: int
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class TicketMissed:
    """Nobody came after the last call."""

    ticket: UUID
    centre: UUID
    number: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class TicketRequeued:
    """Who had missed the call waits again, behind others."""

    ticket: UUID
    centre: UUID
    number: str
    behind: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class TicketHeld:
    """A service waits for something, and the window calls others meanwhile."""

    ticket: UUID
    centre: UUID
    number: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class TicketTransferred:
    """A number waits for another window, or in another zone."""

    ticket: UUID
    centre: UUID
    number: str
    zone: str
    window: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class TicketSplit:
    """The visit has a second service, which begins to wait when the first is done."""

    ticket: UUID
    centre: UUID
    number: str
    part: int
    zone: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class TicketLeft:
    """Somebody gave the number up."""

    ticket: UUID
    centre: UUID
    number: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ServiceBegun:
    """Somebody sits at the window: a service with a number of its own."""

    service: UUID
    ticket: UUID
    centre: UUID
    number: str
    window: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class ServiceFinished:
    """A service is done, at a window or a machine, with its seconds."""

    service: UUID
    centre: UUID
    number: str
    seconds: int
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class HallClosed:
    """A day's list is closed; these numbers were not called any more."""

    centre: UUID
    on: date
    tickets: tuple[UUID, ...]
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ZoneSigned:
    """A zone has its letter, hall and floor."""

    centre: UUID
    zone: str
    prefix: str
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class EnterpriseListed:
    """An enterprise is on the list of the green channel for a term."""

    organisation: UUID
    valid_from: date
    valid_to: date
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ListingEnded:
    """An enterprise left the list of the green channel before its term ended."""

    organisation: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class ClerkCardSet:
    """What the screen says of a clerk has changed."""

    staff: UUID
    is_member: bool
    is_vanguard: bool
    by: UUID | None
    at: datetime
