"""What happens to bookings, opening hours and the other desks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import final
from uuid import UUID


@dataclass(frozen=True)
class AppointmentBooked:
    """A person has places; `replaces` is the booking that was moved."""

    appointment: UUID
    line: UUID
    person: UUID
    channel: str
    replaces: UUID | None
    by: UUID
    at: datetime


@dataclass(frozen=True)
class AppointmentCancelled:
    """A person gave the places back; late is an absence."""

    appointment: UUID
    in_time: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class AppointmentClosed:
    """The hall cannot serve at that time and cancelled."""

    appointment: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class AppointmentNear:
    """The time has come to remind."""

    appointment: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class AppointmentKept:
    """The person is there; late means with an ordinary ticket."""

    appointment: UUID
    ticket: UUID | None
    is_late: bool
    by: UUID
    at: datetime


@dataclass(frozen=True)
class AppointmentMissed:
    """Nobody came, and the places went back."""

    appointment: UUID
    person: UUID
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class BookingAppealed:
    """Somebody asks that absences of a month do not count."""

    appeal: UUID
    person: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True)
class BookingAppealAnswered:
    appeal: UUID
    person: UUID
    is_granted: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class AbsencesForgiven:
    """Absences of a month count no more, with the reason that is kept beside each."""

    person: UUID
    month: date
    count: int
    why: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class LineSet:
    """What can be booked at a centre, and how many tickets are expected."""

    line: UUID
    centre: UUID
    expected: int
    items: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class OpeningSet:
    """A centre opens beyond its regular hours."""

    opening: UUID
    centre: UUID
    items: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class FeedSet:
    """A person's calendar address is new, or closed; the one before opens nothing any more."""

    person: UUID
    serial: int
    is_on: bool
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class CentreClosed:
    """A centre does not serve on these days, or on part of them."""

    closure: UUID
    centre: UUID
    since: date
    until: date
    cancelled: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class ClosureLifted:
    closure: UUID
    centre: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PremisesSet:
    """Where a centre is, what is in its hall, and which desks it has."""

    centre: UUID
    facilities: int
    desks: int
    by: UUID | None
    at: datetime


@final
@dataclass(frozen=True)
class PhotoAdded:
    photo: UUID
    centre: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class PhotoRemoved:
    photo: UUID
    centre: UUID
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DeskEntryMade:
    """Somebody was at one of the other desks."""

    entry: UUID
    kind: str
    case_number: str
    by: UUID
    at: datetime


@final
@dataclass(frozen=True)
class DeskEntryClosed:
    entry: UUID
    kind: str
    by: UUID
    at: datetime
