"""The last place, wanted by two hundred at once on connections of their own; and the plain way as the oracle."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import F

from tests.cast import MONDAY
from tests.halls.booking import TUESDAY, a_line, book, book_town, somebody
from yimen.halls.actions.cancel_appointment import cancel_appointment
from yimen.halls.models import Appointment, BookingLine, Slot
from yimen.halls.queries.booking import booking_days
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, AT_ONCE = 200, 50


def at_once(verbs: list[Callable[[], Any]]) -> list[Any]:
    """Return what each verb gave; fifty connections stand ready and begin in the same moment, again and again."""
    start = Barrier(AT_ONCE)

    def run(verb: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return verb()
        except NotAllowed as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, verbs))


def last_place(line: BookingLine) -> None:
    """Leave one place at nine."""
    _, days = booking_days(line, (), at=MONDAY)
    [nine] = [offer for offer in days[0].offers if offer.starts == time(9)]
    for _ in range(nine.left - 1):
        book(line, somebody().pk)


def test_of_two_hundred_who_want_the_last_place_one_has_it() -> None:
    _, line = book_town()
    last_place(line)
    booked = Appointment.objects.count()
    people = [somebody().pk for _ in range(CLIENTS)]
    found = at_once([lambda person=person: book(line, person) for person in people])  # type: ignore[misc]
    assert sum(isinstance(each, Appointment) for each in found) == 1
    assert found.count("slot_full") == CLIENTS - 1
    slot = Slot.objects.get(line=line, on=TUESDAY, starts=time(9))
    assert slot.booked == slot.capacity == booked + 1 == Appointment.objects.count()
    assert Event.objects.filter(type="AppointmentBooked").count() == booked + 1


def test_one_person_at_fifty_phones_has_one_booking() -> None:
    _, line = book_town()
    person = somebody().pk
    found = at_once([lambda: book(line, person) for _ in range(AT_ONCE)])
    assert sum(isinstance(each, Appointment) for each in found) == 1


def test_moving_to_and_fro_loses_no_place() -> None:
    _, line = book_town()
    people = [somebody().pk for _ in range(4)]
    mine = {person: book(line, person, starts=time(9 + n % 2)) for n, person in enumerate(people)}

    def swap(person: UUID) -> None:
        here = Appointment.objects.get(person=person, state="booked")
        try:
            book(line, person, starts=time(10 if here.starts == time(9) else 9), replaces=here.pk)
        except (NotAllowed, Appointment.DoesNotExist):
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for _ in range(12):
            list(pool.map(swap, people))
    assert len(mine) == Appointment.objects.filter(state="booked").count() == 4
    counted = {slot.starts: slot.booked for slot in Slot.objects.all()}
    real = {starts: Appointment.objects.filter(state="booked", starts=starts).count() for starts in counted}
    assert counted == real


def plain(line: BookingLine, starts: time, capacity: int) -> bool:
    """Take a place the plain way: lock the row, look, count."""
    with transaction.atomic():
        Slot.objects.get_or_create(
            line=line, on=TUESDAY, starts=starts, defaults={"ends": starts, "capacity": capacity, "booked": 0}
        )
        slot = Slot.objects.select_for_update().get(line=line, on=TUESDAY, starts=starts)
        if slot.booked >= capacity:
            return False
        Slot.objects.filter(pk=slot.pk).update(booked=F("booked") + 1)
        return True


def test_the_one_statement_books_what_the_plain_way_books() -> None:
    town, line = book_town()
    oracle = a_line(town, code="oracle", name="对照")
    dice = random.Random(7)
    _, days = booking_days(line, (), at=MONDAY)
    places = {offer.starts: offer.capacity for offer in days[0].offers}
    made: list[Appointment] = []
    for _ in range(60):
        if made and dice.random() < 0.25:
            gone = made.pop(dice.randrange(len(made)))
            cancel_appointment(appointment=gone.pk, person=gone.person_id, by=gone.person_id, at=MONDAY)
            Slot.objects.filter(line=oracle, starts=gone.starts).update(booked=F("booked") - 1)
            continue
        starts = dice.choice(list(places)[:6])
        try:
            made.append(book(line, somebody().pk, starts=starts))
            won = True
        except NotAllowed:
            won = False
        assert won == plain(oracle, starts, places[starts])
    counts = [dict(Slot.objects.filter(line=each).values_list("starts", "booked")) for each in (line, oracle)]
    assert counts[0] == counts[1]
