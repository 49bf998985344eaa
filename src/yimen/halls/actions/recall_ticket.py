"""Call a number again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.queue import TicketCalled
from yimen.halls.models import Ticket
from yimen.halls.queries.tickets import my_ticket, seat_of
from yimen.halls.rules.queue import CALLS, CALLS_KEY, State, check_recall
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries.parameters import kept_parameter


@transaction.atomic
def recall_ticket(*, ticket: UUID, by: Staff, at: datetime) -> Ticket:
    """Return the number, called once more; raise NotAllowed after as many calls as there may be (a parameter)."""
    seat = seat_of(by)
    found = my_ticket(seat).select_for_update(of=("self",)).get(pk=ticket)
    check_recall(State(found.state), found.calls, int(kept_parameter(CALLS_KEY, CALLS)))
    found.calls += 1
    found.save(update_fields=["calls"])
    fact = TicketCalled(
        found.pk, found.centre_id, found.number, seat.window.number, zone=found.zone, times=found.calls, by=by.pk, at=at
    )
    publish(fact, subject=found.pk)
    return found
