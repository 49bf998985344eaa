"""Close a day's list: no more numbers, and everybody who still waits is told and may come back before others."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.actions.end_node import end_node
from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import HallClosed
from yimen.halls.models import HallDay, Ticket
from yimen.halls.rules.queue import ENDS, State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def close_hall(*, centre: UUID, on: date, at: datetime, by: UUID | None = None) -> int:
    """Return how many numbers were closed; whoever sits at a window is served to the end.

    Done on a later day (forgotten services, a number taken in the last moment), services end too. Twice is once.
    """
    HallDay.objects.get_or_create(centre_id=centre, on=on, defaults={"closed_at": at, "closed_by": by})
    found = (
        Ticket.objects.select_for_update(of=("self",)).select_related("visit", "window").filter(centre=centre, on=on)
    )
    waiting = list(found.exclude(state__in=sorted({*ENDS, State.SERVING})).order_by("id"))
    for ticket in waiting:
        end_node(ticket, by=by, at=move_ticket(ticket, State.CLOSED, at=at))
    if localdate(at) > on:
        for ticket in found.filter(state=State.SERVING).order_by("id"):
            end_node(ticket, by=by, at=move_ticket(ticket, State.SERVED, at=at))
    if waiting:
        told = tuple(ticket.pk for ticket in waiting)
        publish(HallClosed(centre=centre, on=on, tickets=told, by=by, at=at), subject=centre)
    return len(waiting)
