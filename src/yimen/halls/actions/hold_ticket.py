"""Put a service on hold: something is missing that comes soon, and the window calls others meanwhile."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import TicketHeld
from yimen.halls.models import Ticket
from yimen.halls.queries.tickets import my_ticket, seat_of
from yimen.halls.rules.queue import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def hold_ticket(*, ticket: UUID, by: Staff, at: datetime) -> Ticket:
    """Return the number on hold; it stays with this window."""
    seat = seat_of(by)
    found = my_ticket(seat).select_for_update(of=("self",)).get(pk=ticket)
    moment = move_ticket(found, State.HELD, at=at, window=seat.window, staff=by)
    publish(TicketHeld(found.pk, found.centre_id, found.number, by=by.pk, at=moment), subject=found.pk)
    return found
