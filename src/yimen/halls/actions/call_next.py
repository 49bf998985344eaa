"""Call the next number to a window, in one statement; its test holds it against the rules written plainly."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection
from django.utils.timezone import localdate

from yimen.halls.events.queue import TicketCalled
from yimen.halls.models import HallMode, Ticket
from yimen.halls.queries.tickets import Seat, at_window, seat_of
from yimen.halls.rules.queue import RATIO, RATIO_KEY
from yimen.halls.zones import mode_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import event_row
from yimen.kernel.models import new_id
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed

FIRST = """
    SELECT id, is_preferred FROM halls_ticket
    WHERE centre_id = %(centre)s AND "on" = %(on)s AND state = 'waiting' AND (%(any)s OR zone = %(zone)s)
        AND (for_window_id IS NULL OR for_window_id = %(window)s)
        AND is_preferred = (SELECT {sign} (run < %(ratio)s) FROM turn) AND {also}
    ORDER BY queue_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
# Each window counts its own preferred numbers in a row: a count that all windows share would make them wait in turn.
# A ticket whose period another statement has just changed is not called but looked for again (picked, not called).
CALL = f"""
WITH turn AS MATERIALIZED (
    SELECT coalesce((SELECT run FROM halls_windowturn WHERE window_id = %(window)s), 0) AS run
), busy AS MATERIALIZED (
    SELECT FROM halls_ticket WHERE window_id = %(window)s AND state IN ('called', 'serving')
), one AS MATERIALIZED ({FIRST.format(sign="", also="NOT EXISTS (SELECT FROM busy)")}
), other AS MATERIALIZED ({
    FIRST.format(sign="NOT", also="NOT EXISTS (SELECT FROM busy) AND NOT EXISTS (SELECT FROM one)")
}), picked AS (
    SELECT * FROM one UNION ALL SELECT * FROM other
), ended AS (
    UPDATE halls_period period SET until = greatest(%(at)s, since) FROM picked
    WHERE period.ticket_id = picked.id AND period.until IS NULL
    RETURNING ticket_id, place, until, picked.is_preferred
), called AS (
    UPDATE halls_ticket ticket SET state = 'called', window_id = %(window)s, calls = 1 FROM ended
    WHERE ticket.id = ended.ticket_id RETURNING ticket.id, ticket.number, ticket.zone
), begun AS (
    INSERT INTO halls_period (id, ticket_id, place, before, state, since, window_id, staff_id)
    SELECT %(period)s, ticket_id, place + 1, place, 'called', until, %(window)s, %(by)s FROM ended
), counted AS (
    INSERT INTO halls_windowturn (id, window_id, run)
    SELECT %(period)s, %(window)s, CASE WHEN is_preferred THEN (SELECT run FROM turn) + 1 ELSE 0 END FROM ended
    ON CONFLICT (window_id) DO UPDATE SET run = least(excluded.run, 1000)
), told AS (
    INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT %(event_id)s, id, %(by)s, %(at)s, %(origin)s, %(type)s,
        %(payload)s || jsonb_build_object('ticket', id, 'number', number, 'zone', zone)
    FROM called
)
SELECT (SELECT count(*) FROM busy), (SELECT count(*) FROM picked), (SELECT id FROM called)
"""  # noqa: S608  put together from the two texts above, nothing from outside


def call_next(*, by: Staff, at: datetime) -> Ticket | None:
    """Return the number that is called to the clerk's window now; None when nobody waits for it.

    Raise NotAllowed without a window, and while a number is called to it or served there.
    """
    seat = seat_of(by)
    picked, called = 1, None
    while picked and called is None:
        picked, called = _call(seat, at)
    return at_window(seat.window.pk) if called else None


def _call(seat: Seat, at: datetime) -> tuple[int, object]:
    """Return whether a number was found, and the one that was called."""
    window, staff = seat.window, seat.staff
    fact = TicketCalled(window.pk, window.centre_id, number="", window=window.number, zone="", times=1, by=staff, at=at)
    row = event_row(fact)
    values: dict[str, Any] = {
        "centre": window.centre_id,
        "on": localdate(at),
        "any": mode_of(window.centre_id) == HallMode.ANY_WINDOW,
        "zone": window.zone,
        "window": window.pk,
        "ratio": int(kept_parameter(RATIO_KEY, RATIO)),
        "period": new_id(),
        "by": staff,
        "at": at,
        "event_id": row.id,
        "origin": row.origin,
        "type": row.type,
        "payload": row.payload,
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(CALL, values)
            busy, picked, called = cursor.fetchone() or (0, 0, None)
    except IntegrityError as error:  # the button was pressed twice at once
        if "one_ticket_at_a_window" not in str(error):
            raise
        busy, picked, called = 1, 0, None
    if busy:
        raise NotAllowed("window_busy")
    return picked, called
