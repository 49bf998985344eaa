"""Pass over a number: nobody came."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import TicketMissed
from yimen.halls.models import Ticket
from yimen.halls.queries.tickets import my_ticket, seat_of
from yimen.halls.rules.queue import CALLS, CALLS_KEY, State, check_missed
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries.parameters import kept_parameter


@transaction.atomic
def miss_ticket(*, ticket: UUID, by: Staff, at: datetime) -> Ticket:
    """Return the missed number (过号); raise NotAllowed before it was called often enough (a parameter)."""
    found = my_ticket(seat_of(by)).select_for_update(of=("self",)).get(pk=ticket)
    check_missed(State(found.state), found.calls, int(kept_parameter(CALLS_KEY, CALLS)))
    move_ticket(found, State.AWAY, at=at)
    publish(TicketMissed(found.pk, found.centre_id, found.number, by=by.pk, at=at), subject=found.pk)
    return found
