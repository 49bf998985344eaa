"""Add a second service to a visit: it waits in its own zone as soon as the first is done."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from yimen.halls.events.queue import TicketSplit
from yimen.halls.models import Period, Ticket
from yimen.halls.queries.tickets import my_ticket, seat_of, zone_for
from yimen.halls.rules.queue import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def split_ticket(*, ticket: UUID, by: Staff, at: datetime, item: UUID | None = None, zone: str | None = None) -> Ticket:
    """Return the further part of the number, which keeps the class; nobody takes a new number for it.

    Until the first part is done its holder is at another window: away, not waiting. Raise NotAllowed for a number
    that is not served.
    """
    found = my_ticket(seat_of(by)).select_for_update(of=("self",)).get(pk=ticket)
    if found.state not in (State.SERVING, State.HELD):
        raise NotAllowed("ticket_state")
    to = zone_for(found.centre_id, item=item, zone=zone)
    last = Ticket.objects.filter(visit=found.visit_id).aggregate(last=Max("part"))["last"]
    part = Ticket.objects.create(
        visit=found.visit,
        centre_id=found.centre_id,
        on=found.on,
        number=found.number,
        part=last + 1,
        zone=to,
        item_id=item,
        kind=found.kind,
        state=State.AWAY,
        queue_at=at,
        token=secrets.token_urlsafe(16),
        joined_at=at,
    )
    Period.objects.create(ticket=part, place=1, state=State.AWAY, since=at)
    fact = TicketSplit(part.pk, found.centre_id, part.number, part=part.part, zone=to, by=by.pk, at=at)
    publish(fact, subject=part.pk)
    return part
