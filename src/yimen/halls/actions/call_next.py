"""Call the next number to a window, in one statement; its test holds it against the rules written plainly."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection
from django.utils.timezone import localdate

from yimen.halls.events.queue import TicketCalled
from yimen.halls.models import HallMode, Ticket
from yimen.halls.queries.ratios import ratios_now
from yimen.halls.queries.tickets import Seat, at_window, seat_of
from yimen.halls.zones import mode_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import event_row
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed

FIRST = """
    SELECT id, kind, is_preferred FROM halls_ticket
    WHERE centre_id = %(centre)s AND "on" = %(on)s AND state = 'waiting' AND (%(any)s OR zone = %(zone)s)
        AND (for_window_id IS NULL OR for_window_id = %(window)s) AND NOT EXISTS (SELECT FROM busy) AND {which}
    ORDER BY queue_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
CLASSES = "(SELECT kinds FROM turn)"
ONE = FIRST.format(which=f"is_preferred AND cardinality({CLASSES}) > 0 AND kind = ANY ({CLASSES}::text[])")
OTHER = FIRST.format(which="NOT is_preferred AND NOT EXISTS (SELECT FROM one)")
REST = FIRST.format(which="is_preferred AND NOT EXISTS (SELECT FROM one) AND NOT EXISTS (SELECT FROM other)")
# Each window counts its own preferred numbers in a row, by class: a count that all windows share would make them wait
# in turn. First a class that is below its ratio, else an ordinary number, else whoever waits longest.
# A ticket whose period another statement has just changed is not called but looked for again (picked, not called).
CALL = f"""
WITH known AS MATERIALIZED (
    SELECT coalesce((SELECT runs FROM halls_windowturn WHERE window_id = %(window)s), '{{}}') AS runs,
        coalesce((SELECT run FROM halls_windowturn WHERE window_id = %(window)s), 0) AS run
), turn AS MATERIALIZED (
    SELECT runs, run, CASE WHEN run < %(ratio)s THEN ARRAY(
        SELECT class FROM unnest(%(classes)s::text[], %(ratios)s::int[]) AS each (class, ratio)
        WHERE coalesce((runs->>class)::int, 0) < ratio
    ) ELSE ARRAY[]::text[] END AS kinds FROM known
), busy AS MATERIALIZED (
    SELECT FROM halls_ticket WHERE window_id = %(window)s AND state IN ('called', 'serving')
), one AS MATERIALIZED ({ONE}), other AS MATERIALIZED ({OTHER}), rest AS MATERIALIZED ({REST}
), picked AS (
    SELECT * FROM one UNION ALL SELECT * FROM other UNION ALL SELECT * FROM rest
), ended AS (
    UPDATE halls_period period SET until = greatest(%(at)s, since) FROM picked
    WHERE period.ticket_id = picked.id AND period.until IS NULL
    RETURNING ticket_id, place, until, picked.kind, picked.is_preferred
), called AS (
    UPDATE halls_ticket ticket SET state = 'called', window_id = %(window)s, calls = 1 FROM ended
    WHERE ticket.id = ended.ticket_id RETURNING ticket.id, ticket.number, ticket.zone
), begun AS (
    INSERT INTO halls_period (id, ticket_id, place, before, state, since, window_id, staff_id)
    SELECT %(period)s, ticket_id, place + 1, place, 'called', until, %(window)s, %(by)s FROM ended
), counted AS (
    INSERT INTO halls_windowturn (id, window_id, run, runs)
    SELECT %(period)s, %(window)s, CASE WHEN is_preferred THEN run + 1 ELSE 0 END,
        CASE WHEN is_preferred THEN runs || jsonb_build_object(kind, coalesce((runs->>kind)::int, 0) + 1)
            ELSE '{{}}' END FROM ended, turn
    ON CONFLICT (window_id) DO UPDATE SET run = least(excluded.run, 1000), runs = excluded.runs
), told AS (
    INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT %(event_id)s, id, %(by)s, %(at)s, %(origin)s, %(type)s,
        %(payload)s || jsonb_build_object('ticket', id, 'number', number, 'zone', zone)
    FROM called
)
SELECT (SELECT count(*) FROM busy), (SELECT count(*) FROM picked), (SELECT id FROM called)
"""  # noqa: S608  put together from the texts above, nothing from outside


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
        **_ratios(),
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


def _ratios() -> dict[str, Any]:
    ratios = ratios_now()
    return {"ratio": ratios.together, "classes": list(ratios.each), "ratios": list(ratios.each.values())}
