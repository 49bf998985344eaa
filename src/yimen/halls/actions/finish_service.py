"""Finish the service of a number."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.end_node import end_node
from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.queries.tickets import my_ticket, seat_of
from yimen.halls.rules.queue import State
from yimen.identity.models import Staff


@transaction.atomic
def finish_service(*, ticket: UUID, by: Staff, at: datetime) -> ServiceNode | None:
    """Return the finished service with its seconds; a further part of the number begins to wait in its zone."""
    found = my_ticket(seat_of(by)).select_for_update(of=("self",)).get(pk=ticket)
    moment = move_ticket(found, State.SERVED, at=at)
    node = end_node(found, by=by.pk, at=moment)
    following = Ticket.objects.select_for_update(of=("self",)).select_related("visit")
    part = following.filter(visit=found.visit_id, part__gt=found.part, state=State.AWAY, calls=0).order_by("part")
    if further := part.first():
        move_ticket(further, State.WAITING, at=moment)
    return node
