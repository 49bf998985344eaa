"""Let somebody who missed the call wait again, behind some others."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import TicketRequeued
from yimen.halls.models import Ticket
from yimen.halls.rules.queue import BEHIND, BEHIND_KEY, State
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def requeue_ticket(*, centre: UUID, number: str, at: datetime, by: UUID | None = None) -> Ticket:
    """Return the number, now behind the first so many of its line (a parameter); at the end of a shorter one.

    Raise NotAllowed for a number that was not missed here today.
    """
    missed = Ticket.objects.filter(centre=centre, on=localdate(at), state=State.AWAY, calls__gt=0)
    locked = missed.select_for_update(of=("self",)).select_related("visit")
    ticket = locked.filter(number=number.strip().upper()).first()
    if ticket is None:
        raise NotAllowed("not_missed")
    behind = int(kept_parameter(BEHIND_KEY, BEHIND))
    move_ticket(ticket, State.WAITING, at=at, calls=0, queue_at=_place(ticket, behind, at=at))
    publish(TicketRequeued(ticket.pk, centre, ticket.number, behind=behind, by=by, at=at), subject=ticket.pk)
    return ticket


def _place(ticket: Ticket, behind: int, *, at: datetime) -> datetime:
    """Return the instant that puts the number behind so many of those who wait in its line."""
    line = Ticket.objects.filter(
        centre=ticket.centre_id, on=ticket.on, zone=ticket.zone, state=State.WAITING, is_preferred=ticket.is_preferred
    )
    ahead = list(line.order_by("queue_at", "id").values_list("queue_at", flat=True)[:behind])
    if not ahead:
        return at
    return ahead[-1] + timedelta(microseconds=1)
