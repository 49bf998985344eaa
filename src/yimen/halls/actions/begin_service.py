"""Begin to serve a number at the window, or go on after it was on hold."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.events.queue import ServiceBegun
from yimen.halls.models import ServiceNode, Ticket
from yimen.halls.queries.tickets import Seat, check_idle, my_ticket, seat_of
from yimen.halls.rules.queue import State, check_move
from yimen.identity.models import Staff
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.publish import publish

SERIES = "service"


def begin_service(*, ticket: UUID, by: Staff, at: datetime) -> ServiceNode:
    """Return the service with its number; the same one when it goes on after a hold, or is asked for twice.

    Raise NotAllowed for a number that is not called, and while the window has another one.
    """
    seat = seat_of(by)
    found = my_ticket(seat).get(pk=ticket)
    going_on = ServiceNode.objects.filter(ticket=ticket, ended_at=None).first()
    if going_on and found.state == State.SERVING:
        return going_on
    check_move(State(found.state), State.SERVING)
    number = "" if going_on else allocate_number(SERIES, on=localdate(at))
    return _begin(seat, found, number, by=by, at=at)


@transaction.atomic
def _begin(seat: Seat, ticket: Ticket, number: str, *, by: Staff, at: datetime) -> ServiceNode:
    found = my_ticket(seat).select_for_update(of=("self",)).get(pk=ticket.pk)
    check_idle(seat, but=found)
    moment = move_ticket(found, State.SERVING, at=at, window=seat.window, staff=by)
    if not number:
        return ServiceNode.objects.get(ticket=found, ended_at=None)
    node = ServiceNode.objects.create(
        number=number,
        centre_id=found.centre_id,
        ticket=found,
        window=seat.window,
        staff=by,
        person=found.visit.person,
        item=found.item,
        began_at=moment,
    )
    fact = ServiceBegun(
        node.pk, found.pk, centre=found.centre_id, number=number, window=seat.window.number, by=by.pk, at=moment
    )
    publish(fact, subject=node.pk)
    return node
