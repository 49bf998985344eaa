"""Book the last place: eight callers on connections of their own, one place; and the one statement as the limit.

Each round leaves one place in a slot and lets every caller want it in the same moment: exactly one has it. The limit is
the product's own statement, alone and prepared, without the checks that come before it.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import now

from yimen.halls.actions.book_appointment import Wanted, book_appointment
from yimen.halls.actions.set_limit import set_limit
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.models import Appointment, BookingLine, Slot
from yimen.halls.queries.booking import BookingDay, booking_days
from yimen.identity.models import Centre, Person
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

CALLERS = int(os.environ.get("CALLERS", "8"))
HOURS = {day: [["09:00", "12:00"], ["13:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
LEAST = 20  # rounds


def table(seconds: float) -> str:
    """Return the row of the table: bookings a second, the middle and the slowest of a hundred, the limit, the share."""
    line = _line()
    people = list(Person.objects.filter(name__startswith="张伟").order_by("name")[: CALLERS * 4])
    taken: list[float] = []
    end, rounds = time.perf_counter() + seconds, 0
    for day, starts in _slots(line):
        if time.perf_counter() > end and rounds >= LEAST:
            break
        rounds += 1
        _leave_one(line, day, starts)
        wish = Wanted(line=line.pk, person=people[0].pk, on=day.open.on, starts=starts)
        won, times = _race([replace(wish, person=each.pk) for each in _next(people, rounds)])
        taken += times
        if won != 1:
            raise SystemExit(f"the last place was given {won} times")
        _clear(line)
    limit = _limit(line)
    middle, slow = statistics.median(taken) * 1000, statistics.quantiles(taken, n=100)[98] * 1000
    return (
        f"| book the last place | {CALLERS} at once, {rounds} rounds | p50 {middle:.1f} ms | p99 {slow:.1f} ms "
        f"| limit {limit * 1000:.2f} ms | never given twice |"
    )


def _line() -> BookingLine:
    centre = Centre.objects.get(code="bench-centre-00")
    Centre.objects.filter(pk=centre.pk).update(hours=HOURS)
    for name, value in (("a_day", "1000"), ("horizon_days", "20")):
        set_limit(name=name, value=value, source="benchmark", centre=centre.code, by=None, at=now())
    facts = LineFacts(centre=centre.pk, code="bench", name="基准", expected=1000, expected_weekend=1000)
    return set_line(facts, by=None, at=now())


def _slots(line: BookingLine) -> Iterator[tuple[BookingDay, Any]]:
    while True:
        for day in booking_days(BookingLine.objects.select_related("centre").get(pk=line.pk), (), at=now())[1]:
            yield from ((day, offer.starts) for offer in day.offers)


def _next(people: list[Person], number: int) -> list[Person]:
    first = number * CALLERS % len(people)
    return (people + people)[first : first + CALLERS]


def _leave_one(line: BookingLine, day: BookingDay, starts: Any) -> None:
    offer = next(each for each in day.offers if each.starts == starts)
    Slot.objects.create(
        line=line, on=day.open.on, starts=starts, ends=offer.ends, capacity=offer.capacity, booked=offer.capacity - 1
    )


def _race(wishes: list[Wanted]) -> tuple[int, list[float]]:
    """Return how many had it, and how long each took from asking to knowing."""
    start = Barrier(len(wishes))

    def want(wish: Wanted) -> tuple[bool, float]:
        connection.ensure_connection()
        start.wait()
        began = time.perf_counter()
        won = _wins(lambda: book_appointment(wish, by=wish.person, at=now()))
        took = time.perf_counter() - began
        connection.close()
        return won, took

    with ThreadPoolExecutor(len(wishes)) as pool:
        found = list(pool.map(want, wishes))
    return sum(won for won, _ in found), [took for _, took in found]


def _wins(act: Callable[[], object]) -> bool:
    try:
        act()
    except NotAllowed:
        return False
    return True


def _clear(line: BookingLine) -> None:
    Appointment.objects.filter(line=line).delete()
    Slot.objects.filter(line=line).delete()


def _limit(line: BookingLine) -> float:
    """Return the middle time of one transaction with the counted row and the two rows written, and nothing else."""
    times: list[float] = []
    person, at = Person.objects.filter(name__startswith="张伟").first(), now()
    assert person is not None
    slot = Slot.objects.create(line=line, on=at.date(), starts=at.time(), ends=at.time(), capacity=10**6, booked=0)
    for _ in range(200):
        began = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE halls_slot SET booked = booked + 1 WHERE id = %s AND booked < capacity", [slot.pk])
            _row(line, person, at).save(force_insert=True)
            Event(type="AppointmentBooked", payload={}, at=at, origin={}).save(force_insert=True)
        times.append(time.perf_counter() - began)
        Appointment.objects.filter(line=line).delete()
    slot.delete()
    return statistics.median(times)


def _row(line: BookingLine, person: Person, at: datetime) -> Appointment:
    return Appointment(
        line=line, person=person, on=at.date(), starts=at.time(), ends=at.time(), starts_at=at,
        ends_at=at + timedelta(minutes=30), matter="基准", channel="api", made_at=at,
    )  # fmt: skip
