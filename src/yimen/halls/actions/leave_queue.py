"""Give a number up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.end_node import end_node
from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import TicketLeft
from yimen.halls.models import Ticket
from yimen.halls.rules.queue import ENDS, State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def leave_queue(*, ticket: UUID, at: datetime, by: UUID | None = None) -> Ticket:
    """Return the number that nobody waits with any more; giving it up twice is once."""
    found = Ticket.objects.select_for_update(of=("self",)).select_related("visit", "window").get(pk=ticket)
    if found.state in ENDS:
        return found
    moment = move_ticket(found, State.LEFT, at=at)
    end_node(found, by=by, at=moment)
    publish(TicketLeft(found.pk, found.centre_id, found.number, by=by, at=moment), subject=found.pk)
    return found
