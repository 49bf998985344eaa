"""Send a number to another window or zone, where its turn is as early as it would have been there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.end_node import end_node
from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import TicketTransferred
from yimen.halls.models import Ticket, Window
from yimen.halls.queries.tickets import check_zone_here, movable
from yimen.halls.rules.queue import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def transfer_ticket(
    *, ticket: UUID, by: Staff, at: datetime, window: UUID | None = None, zone: str | None = None
) -> Ticket:
    """Return the number, waiting for the window or in the zone; it keeps the place it had from joining.

    Raise NotAllowed for a zone there is not; a window of another centre does not exist.
    """
    found = movable(by).select_for_update(of=("self",)).get(pk=ticket)
    target = Window.objects.filter(centre=found.centre_id).get(pk=window) if window else None
    to = target.zone if target else check_zone_here(found.centre_id, zone or "")
    was = State(found.state)
    moment = move_ticket(found, State.WAITING, at=at, for_window=target, zone=to, calls=0)
    if was in (State.SERVING, State.HELD):
        end_node(found, by=by.pk, at=moment)
    fact = TicketTransferred(
        found.pk, found.centre_id, found.number, zone=to, window=target.number if target else "", by=by.pk, at=moment
    )
    publish(fact, subject=found.pk)
    return found
