"""A centre where people book: its line with a plan of a hundred tickets, and people in any number."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from unittest.mock import patch
from uuid import UUID

from tests.cast import MONDAY, Town, build_town
from yimen.halls.actions.book_appointment import Wanted, book_appointment
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.models import Appointment, BookingLine
from yimen.halls.rules.booking_limits import key_of
from yimen.identity.models import Centre, Person
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import new_id
from yimen.kernel.rules.workdays import Workdays

TUESDAY = date(2026, 11, 24)
NINE = time(9)
WEEK = {day: [["09:00", "12:00"], ["13:30", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")}
MAY = Workdays(
    off={date(2026, 5, day) for day in range(1, 6)},
    on={date(2026, 5, 9)},
    published={2026},
    names={date(2026, 5, 1): "劳动节"},
)
APRIL_30 = datetime(2026, 4, 30, 2, tzinfo=UTC)  # a Thursday, 10:00 in Shanghai


def book_town() -> tuple[Town, BookingLine]:
    """Return the cast, at a centre with hours and a line of 100 tickets a day."""
    town = build_town()
    Centre.objects.filter(pk=town.centre.pk).update(hours=WEEK)
    town.centre.refresh_from_db()
    return town, a_line(town)


def a_line(town: Town, **facts: Any) -> BookingLine:
    """Return a line of the town's centre."""
    return set_line(
        LineFacts(**{"centre": town.centre.pk, "code": "social", "name": "社保业务", "expected": 100, **facts}),
        by=None,
        at=MONDAY,
    )


def somebody() -> Person:
    """Return a person whom nobody knows."""
    number = str(new_id())
    return Person.objects.create(
        name="某人",
        document_kind="passport",
        document_number=number,
        document_index=blind_index("document", number),
    )


def wanted(line: BookingLine, person: UUID, **changes: Any) -> Wanted:
    """Return a wish for Tuesday at nine, with changes."""
    return replace(Wanted(line=line.pk, person=person, on=TUESDAY, starts=NINE), **changes)


def book(line: BookingLine, person: UUID, *, at: datetime = MONDAY, **changes: Any) -> Appointment:
    """Return the person's booking."""
    return book_appointment(wanted(line, person, **changes), by=person, at=at)


def set_limit(name: str, value: int, centre: str = "") -> None:
    """Have another number bind."""
    set_parameter(key=key_of(name, centre), value=value, source="测试", by=None, at=MONDAY)


@contextmanager
def calendar(days: Workdays) -> Iterator[None]:
    """Have this working calendar."""
    answer: Callable[[], Workdays] = lambda: days  # noqa: E731
    with (
        patch("yimen.halls.queries.booking.workdays", answer),
        patch("yimen.halls.queries.opening.workdays", answer),
        patch("yimen.halls.actions.book_appointment.workdays", answer),
    ):
        yield
