"""Book places in a centre's one stock: counted rows change in the transaction of the booking, or nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate, make_aware

from yimen.halls.actions.release_places import release_places
from yimen.halls.events.booking import AppointmentBooked
from yimen.halls.models import Appointment
from yimen.halls.queries.appointments import on_record
from yimen.halls.queries.booking import Basket, BookingLine, Terms, basket_of, line_with, rules_at, terms_of
from yimen.halls.queries.pauses import check_on_site
from yimen.halls.rules.booking import (
    BookedBy,
    BookingRules,
    BookingState,
    check_a_day,
    check_day,
    check_right,
    is_in_time,
)
from yimen.halls.rules.stock import Place, run
from yimen.kernel.actions.publish import event_row
from yimen.kernel.models import new_id
from yimen.kernel.queries.calendar import workdays
from yimen.kernel.rules.errors import NotAllowed

# One person books one after the other; a closure of the line waits for us or is seen by us.
LOCK = """
SELECT 1 FROM identity_person p, halls_bookingline l WHERE p.id = %s AND l.id = %s
FOR NO KEY UPDATE OF p FOR KEY SHARE OF l
"""
# Every slot of the span is counted up unless it is full; where one was, no booking is made and the rest rolled back.
BOOK = """
WITH taken AS (
    INSERT INTO halls_slot AS known (id, line_id, "on", starts, ends, capacity, booked)
    SELECT slot.id, %(line)s, %(on)s, slot.starts, slot.ends, slot.capacity, 1
    FROM unnest(%(ids)s::uuid[], %(from)s::time[], %(to)s::time[], %(places)s::int[])
        AS slot (id, starts, ends, capacity)
    ORDER BY slot.starts
    ON CONFLICT (line_id, "on", starts) DO UPDATE SET booked = known.booked + 1, capacity = excluded.capacity
    WHERE known.booked < excluded.capacity
    RETURNING starts
), made AS (
    INSERT INTO halls_appointment (id, line_id, person_id, "on", starts, ends, starts_at, ends_at, items, matter,
        "case", case_number, state, channel, made_at, made_by, version, why, forgiven_why)
    SELECT %(id)s, %(line)s, %(person)s, %(on)s, %(starts)s, %(ends)s, %(starts_at)s, %(ends_at)s, %(items)s::uuid[],
        %(matter)s, %(case)s, %(case_number)s, 'booked', %(channel)s, %(at)s, %(made_by)s, %(version)s, '', ''
    WHERE (SELECT count(*) FROM taken) = %(count)s
    RETURNING id
), told AS (
    INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT %(event_id)s, %(subject)s, %(event_by)s, %(event_at)s, %(origin)s, %(type)s, %(payload)s FROM made
)
SELECT count(*) FROM made
"""


@dataclass(frozen=True)
class Wanted:
    """A booking as it is asked for: `replaces` the one that it moves, `made_by` a clerk who books for a caller."""

    line: UUID
    person: UUID
    on: date
    starts: time
    items: tuple[UUID, ...] = ()
    channel: BookedBy = BookedBy.PORTAL
    case: UUID | None = None
    case_number: str = ""
    replaces: UUID | None = None
    made_by: UUID | None = None


@transaction.atomic
def book_appointment(wanted: Wanted, *, by: UUID, at: datetime) -> Appointment:
    """Return the booking; raise NotAllowed for a day or slot that cannot be had, and for somebody who may not book."""
    line = line_with(wanted.line)
    rules = rules_at(line.centre.code)
    check_on_site(line.centre_id, wanted.on)
    check_day(wanted.on, today=localdate(at), horizon=rules.horizon_days, days=workdays())
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [wanted.person, wanted.line])
    former = _former(wanted, rules, at=at)
    _check_person(wanted, rules, former=former, at=at)
    if not line.is_open:
        raise NotAllowed("line_closed", line=line.name)
    basket = basket_of(line, wanted.items, rules)
    terms = terms_of(line, since=wanted.on, until=wanted.on, basket=basket)
    span = _span(terms, wanted, basket)
    if former is not None:
        _lock_slots(former, wanted)
        release_places(former, as_state=BookingState.CANCELLED, at=at)
    return _made(line, wanted, span=span, basket=basket, by=by, at=at)


def _former(wanted: Wanted, rules: BookingRules, *, at: datetime) -> Appointment | None:
    if wanted.replaces is None:
        return None
    former = Appointment.objects.select_for_update().get(pk=wanted.replaces, person=wanted.person)
    if former.state != BookingState.BOOKED:
        raise NotAllowed("booking_over")
    if not is_in_time(former.starts_at, at, rules.cancel_hours):
        raise NotAllowed("too_late_to_move", hours=rules.cancel_hours)
    return former


def _check_person(wanted: Wanted, rules: BookingRules, *, former: Appointment | None, at: datetime) -> None:
    mine = on_record(wanted.person, wanted.on, today=localdate(at))
    check_right(mine.absences, rules.absences)
    that_day = [each for each in mine.that_day if former is None or each.pk != former.pk]
    if any(each.starts <= wanted.starts < each.ends for each in that_day):
        raise NotAllowed("one_person_one_slot")
    check_a_day(len(that_day), rules.a_day)


def _span(terms: Terms, wanted: Wanted, basket: Basket) -> list[Place]:
    """Return the slots of the whole span; raise NotAllowed where the hall is closed or one of them is full."""
    terms.calendar.check_open(wanted.on, basket.items)
    _, slots = terms.slots(wanted.on)
    span = run(slots, wanted.starts, basket.slots)
    if not span:
        raise NotAllowed("no_such_slot")
    return span


def _lock_slots(former: Appointment, wanted: Wanted) -> None:
    """Lock what will change in one order, so that two who swap their slots do not wait for each other."""
    days = {(former.line_id, former.on), (wanted.line, wanted.on)}
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT 1 FROM halls_slot WHERE (line_id, "on") IN (SELECT * FROM unnest(%s::uuid[], %s::date[]))'
            ' ORDER BY line_id, "on", starts FOR UPDATE',
            [[line for line, _ in days], [on for _, on in days]],
        )


def _made(
    line: BookingLine,
    wanted: Wanted,
    *,
    span: Sequence[Place],
    basket: Basket,
    by: UUID,
    at: datetime,
) -> Appointment:
    made = Appointment(
        line=line, person_id=wanted.person, on=wanted.on, starts=span[0].starts, ends=span[-1].ends,
        starts_at=_instant(wanted.on, span[0].starts), ends_at=_instant(wanted.on, span[-1].ends),
        items=list(basket.items), matter=("、".join(basket.names) or line.name)[:200], case=wanted.case,
        case_number=wanted.case_number, channel=wanted.channel.value, made_at=at, made_by=wanted.made_by,
    )  # fmt: skip
    if not _written(made, span, replaces=wanted.replaces, by=by):
        raise NotAllowed("slot_full")
    made._state.adding = False  # noqa: SLF001  the row is there
    return made


def _written(made: Appointment, span: Sequence[Place], *, replaces: UUID | None, by: UUID) -> bool:
    """Return whether every slot of the span had a place: then they are taken and booking and fact are written."""
    if not all(slot.capacity for slot in span):
        return False
    fact = AppointmentBooked(
        appointment=made.pk, line=made.line_id, person=made.person_id, channel=made.channel, replaces=replaces,
        by=by, at=made.made_at,
    )  # fmt: skip
    event = event_row(fact, subject=made.pk)
    values: dict[str, Any] = {
        "ids": [new_id() for _ in span],
        "from": [slot.starts for slot in span],
        "to": [slot.ends for slot in span],
        "places": [slot.capacity for slot in span],
        "count": len(span),
        "line": made.line_id,
        "person": made.person_id,
        "at": made.made_at,
        "event_id": event.id,
        "subject": event.subject,
        "event_by": event.by,
        "event_at": event.at,
        "origin": event.origin,
        "type": event.type,
        "payload": event.payload,
    }
    plain = ("id", "on", "starts", "ends", "starts_at", "ends_at", "items", "matter", "case", "case_number")
    values |= {name: getattr(made, name) for name in (*plain, "channel", "made_by", "version")}
    with connection.cursor() as cursor:
        cursor.execute(BOOK, values)
        return bool(cursor.fetchone()[0])


def _instant(on: date, moment: time) -> datetime:
    return make_aware(datetime.combine(on, moment))
