"""Give somebody a number: for an item, a zone, a case, a booking, or for nothing that is known yet."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from yimen.halls.events.queue import TicketIssued
from yimen.halls.models import Ticket
from yimen.halls.queries.door import check_door
from yimen.halls.queries.pauses import check_on_site
from yimen.halls.queries.ratios import ratios_now
from yimen.halls.queries.tickets import is_green, open_ticket_of, prefix_of, was_sent_away, zone_for
from yimen.halls.rules.queue import (
    DIGITS,
    DIGITS_KEY,
    ELDERLY_AGE,
    ELDERLY_KEY,
    LATE_KEY,
    LATE_MINUTES,
    Kind,
    Standing,
    kind_of,
)
from yimen.identity.models import Person
from yimen.kernel.actions.publish import event_row
from yimen.kernel.models import new_id
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed

# One statement: the number and its ticket come together or not at all, so a day's numbers have no gap. Two machines
# that print at once wait for each other at the counter's row, for the length of this statement.
ISSUE = """
WITH counted AS (
    INSERT INTO halls_ticketcounter AS counter (id, centre_id, "on", prefix, value)
    SELECT %(counter)s, %(centre)s, %(on)s, %(prefix)s, 1
    WHERE NOT EXISTS (SELECT FROM halls_hallday WHERE centre_id = %(centre)s AND "on" = %(on)s)
    ON CONFLICT (centre_id, "on", prefix) DO UPDATE SET value = counter.value + 1
    RETURNING prefix || lpad(value::text, greatest(%(digits)s, length(value::text)), '0') AS number
), visit AS (
    INSERT INTO halls_visit (id, centre_id, "on", person_id, began_at)
    SELECT %(visit)s, %(centre)s, %(on)s, %(person)s, %(at)s FROM counted
), ticket AS (
    INSERT INTO halls_ticket (id, visit_id, centre_id, "on", number, part, zone, item_id, "case", booking, device_id,
        kind, state, queue_at, calls, token, joined_at)
    SELECT %(ticket)s, %(visit)s, %(centre)s, %(on)s, number, 1, %(zone)s, %(item)s, %(case)s, %(booking)s, %(device)s,
        %(kind)s, 'waiting', %(queue_at)s, 0, %(token)s, %(at)s
    FROM counted
), period AS (
    INSERT INTO halls_period (id, ticket_id, place, state, since)
    SELECT %(period)s, %(ticket)s, 1, 'waiting', %(at)s FROM counted
), told AS (
    INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT %(event_id)s, %(ticket)s, %(by)s, %(at)s, %(origin)s, %(type)s,
        %(payload)s || jsonb_build_object('number', number)
    FROM counted
)
SELECT number FROM counted
"""


@dataclass(frozen=True)
class Booked:
    """A booking whose holder is here: which one, and for what time."""

    booking: UUID
    starts_at: datetime


@dataclass(frozen=True)
class Wanted:
    """What the number is for, and who takes it; everything but the centre may be unknown.

    `claim` is a class that somebody vouches for: disabled or military (a document was shown), pre-reviewed (the caller
    has looked at the case).
    """

    centre: UUID
    item: UUID | None = None
    zone: str | None = None
    person: Person | None = None
    case: UUID | None = None
    booking: Booked | None = None
    claim: Kind | None = None


def issue_ticket(wanted: Wanted, *, at: datetime, by: UUID | None = None, device: UUID | None = None) -> Ticket:
    """Return the number; the one somebody holds in this zone already, when there is one.

    Raise NotAllowed for the wrong zone, for an item that is not taken here, outside the opening hours, when the day's
    list is closed, and while nobody is served on the spot (暂停现场).
    """
    check_on_site(wanted.centre, localdate(at))
    zone = zone_for(wanted.centre, item=wanted.item, zone=wanted.zone)
    if known := _known(wanted, zone, at=at):
        return known
    if wanted.booking is None:  # who has booked is there within the booking's own minutes
        check_door(wanted.centre, wanted.item, at=at)
    ticket = new_id()
    with connection.cursor() as cursor:
        cursor.execute(ISSUE, _values(wanted, ticket, zone, at=at, by=by) | {"device": device})
        if cursor.fetchone() is None:
            raise NotAllowed("hall_closed")
    return Ticket.objects.select_related("centre", "visit").get(pk=ticket)


def _values(wanted: Wanted, ticket: UUID, zone: str, *, at: datetime, by: UUID | None) -> dict[str, Any]:
    kind = _kind(wanted, at=at)
    fact = TicketIssued(ticket, wanted.centre, number="", zone=zone, kind=kind.value, by=by, at=at)
    row = event_row(fact, subject=ticket)
    return {
        **{name: new_id() for name in ("counter", "visit", "period")},
        "event_id": row.id,
        "origin": row.origin,
        "type": row.type,
        "payload": row.payload,
        "ticket": ticket,
        "centre": wanted.centre,
        "on": localdate(at),
        "prefix": prefix_of(wanted.centre, zone),
        "digits": int(kept_parameter(DIGITS_KEY, DIGITS)),
        "person": wanted.person.pk if wanted.person else None,
        "zone": zone,
        "item": wanted.item,
        "case": wanted.case,
        "booking": wanted.booking.booking if wanted.booking else None,
        "kind": kind.value,
        "queue_at": max(at, wanted.booking.starts_at) if wanted.booking else at,  # early is no better than on time
        "token": secrets.token_urlsafe(16),
        "at": at,
        "by": by,
    }


def _known(wanted: Wanted, zone: str, *, at: datetime) -> Ticket | None:
    """Return the ticket that the booking, or the person in this zone, has already."""
    if wanted.booking:
        found = Ticket.objects.filter(booking=wanted.booking.booking).first()
        if found:
            return found
    if wanted.person is None:
        return None
    return open_ticket_of(wanted.person.pk, centre=wanted.centre, on=localdate(at), zone=zone)


def _kind(wanted: Wanted, *, at: datetime) -> Kind:
    today, person = localdate(at), wanted.person
    standing = Standing(
        birth_on=person.birth_on if person else None,
        booked_for=wanted.booking.starts_at if wanted.booking else None,
        is_green=person is not None and is_green(person, on=today),
        is_carried=person is not None and was_sent_away(person.pk, centre=wanted.centre, on=today),
        claim=wanted.claim,
    )
    late, age = kept_parameter(LATE_KEY, LATE_MINUTES), kept_parameter(ELDERLY_KEY, ELDERLY_AGE)
    plain = ratios_now().plain
    return kind_of(standing, at=at, today=today, late=int(late), elderly_age=int(age), plain=plain)
