"""Bookings: a person's own, a day's at a centre, and who stayed away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.halls.models import Appointment as Appointment
from yimen.halls.models import BookingAppeal as BookingAppeal
from yimen.halls.models import BookingFeed, BookingLine, Ticket
from yimen.halls.queries.booking import limit, rules_at
from yimen.halls.rules.booking import ABSENT, STANDING, BookingState, check_right, month_of
from yimen.identity.models import Person
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.rules.errors import NotAllowed

_COUNTED = Q(state__in=[state.value for state in ABSENT], forgiven_at__isnull=True)
_STANDING = Q(state__in=[state.value for state in STANDING])
_ON_RECORD = KeptQuery(
    lambda person, first, after, on: Appointment.objects.filter(
        Q(_COUNTED, on__gte=first, on__lt=after) | Q(_STANDING, on=on), person=person
    ),
    person=UUID,
    first=date,
    after=date,
    on=date,
)


def appointments_of(person: UUID) -> QuerySet[Appointment]:
    """Return the person's bookings, the latest time first."""
    return Appointment.objects.select_related("line__centre").filter(person=person).order_by("-starts_at")


@dataclass(frozen=True)
class OnRecord:
    """What decides whether somebody may book for a day: how often absent this month, and what is booked that day."""

    absences: int
    that_day: list[Appointment]


def on_record(person: UUID, on: date, *, today: date) -> OnRecord:
    """Return the person's absences in the month of today, and what is booked for the day and not given back."""
    first, after = month_of(today)
    found = _ON_RECORD(person=person, first=first, after=after, on=on)
    absent = [each for each in found if each.state in ABSENT and not each.forgiven_at and first <= each.on < after]
    return OnRecord(len(absent), [each for each in found if each.on == on and each.state in STANDING])


def for_case(case: UUID) -> Appointment | None:
    """Return the booking that stands for this case."""
    found = Appointment.objects.select_related("line__centre").filter(case=case, state=BookingState.BOOKED)
    return found.order_by("-starts_at").first()


def bookings_of_day(path: str, on: date) -> QuerySet[Appointment]:
    """Return the day's bookings at a centre and all below it, by time."""
    found = Appointment.objects.select_related("line__centre", "person").filter(line__centre__path__startswith=path)
    return found.filter(on=on).order_by("starts_at", "id")


def absences_of(person: UUID, on: date) -> QuerySet[Appointment]:
    """Return what counts as an absence in the month of this day."""
    first, after = month_of(on)
    return appointments_of(person).filter(_COUNTED, on__gte=first, on__lt=after)


def check_may_book(person: UUID, on: date, *, centre: str) -> None:
    """Raise NotAllowed for somebody who stayed away too often in the month of this day."""
    check_right(absences_of(person, on).count(), limit("absences", centre))


@dataclass(frozen=True)
class Absent:
    """Somebody who stayed away more often than is allowed this month."""

    person: Person
    count: int


def barred(path: str, on: date) -> list[Absent]:
    """Return who lost the right to book in the month of this day, by bookings at these centres; most absences first."""
    first, after = month_of(on)
    there = Appointment.objects.filter(_COUNTED, on__gte=first, on__lt=after)
    mine = there.filter(line__centre__path__startswith=path).values("person")
    counted = there.filter(person__in=mine).values("person").annotate(n=Count("pk"))
    numbers = {row["person"]: row["n"] for row in counted.order_by() if row["n"] > limit("absences")}
    people = Person.objects.filter(pk__in=numbers)
    return sorted((Absent(each, numbers[each.pk]) for each in people), key=lambda each: (-each.count, each.person.pk))


def open_appeals() -> QuerySet[BookingAppeal]:
    """Return the appeals that wait for an answer, the oldest first."""
    return BookingAppeal.objects.select_related("person").filter(answered_at=None).order_by("asked_at")


def feed_of(person: UUID) -> BookingFeed | None:
    """Return the person's calendar feed while it is open."""
    return BookingFeed.objects.filter(person=person, is_on=True).first()


def appeals_of(person: UUID) -> QuerySet[BookingAppeal]:
    """Return the person's own appeals, newest first."""
    return BookingAppeal.objects.filter(person=person).order_by("-asked_at")


def to_settle(at: datetime) -> QuerySet[Appointment]:
    """Return the bookings whose time is over and to which nobody came."""
    return Appointment.objects.filter(state=BookingState.BOOKED, ends_at__lte=at).order_by("ends_at")


def to_remind(at: datetime) -> list[Appointment]:
    """Return the bookings that are near and of which nobody was reminded; those made that near are not."""
    found = Appointment.objects.select_related("line__centre").filter(
        state=BookingState.BOOKED, reminded_at=None, starts_at__gt=at, starts_at__lte=at + timedelta(days=7)
    )
    return [each for each in found.order_by("starts_at") if _is_near(each, at)]


def arriving(person: UUID, *, centre: UUID, on: date) -> list[Appointment]:
    """Return the person's bookings of today at this centre that wait for their arrival."""
    found = appointments_of(person).filter(on=on, line__centre=centre, state=BookingState.BOOKED)
    return list(found.order_by("starts_at"))


def appointment_at(path: str, appointment: UUID) -> Appointment:
    """Return the booking among those of a centre and all below it."""
    found = Appointment.objects.select_related("line__centre", "person").filter(line__centre__path__startswith=path)
    return found.get(pk=appointment)


def line_at(path: str, line: UUID) -> BookingLine:
    """Return the line among those of a centre and all below it."""
    return BookingLine.objects.select_related("centre").get(pk=line, centre__path__startswith=path)


def ticket_numbers(bookings: Iterable[Appointment]) -> dict[UUID, str]:
    """Return the number that each kept booking was given."""
    of = {each.ticket: each.pk for each in bookings if each.ticket}
    return {of[pk]: number for pk, number in Ticket.objects.filter(pk__in=of).values_list("pk", "number")}


def _is_near(each: Appointment, at: datetime) -> bool:
    before = timedelta(hours=rules_at(each.line.centre.code).remind_hours)
    return each.starts_at <= at + before and each.made_at < each.starts_at - before


def check_standing(appointment: Appointment) -> None:
    """Raise NotAllowed for a booking that has come to its end already."""
    if appointment.state != BookingState.BOOKED:
        raise NotAllowed("booking_over")
