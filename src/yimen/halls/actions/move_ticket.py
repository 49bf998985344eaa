"""Write a step of a ticket down: the period that ends, the one that begins in the same instant, the ticket itself."""

from datetime import datetime
from typing import Any

from yimen.halls.models import Period, Ticket, Visit, Window
from yimen.halls.rules.queue import ENDS, State, check_move
from yimen.identity.models import Staff


def move_ticket(
    ticket: Ticket, to: State, *, at: datetime, window: Window | None = None, staff: Staff | None = None, **changes: Any
) -> datetime:
    """Return the instant of the step, which is never before the last one, whatever the clock says.

    A part of verbs that have locked the ticket. With its last part the visit ends. Raise NotAllowed for a step that
    the table of states does not have.
    """
    check_move(State(ticket.state), to)
    last = Period.objects.filter(ticket=ticket, until=None).get()
    moment = max(at, last.since)
    if to != last.state or staff:
        last.until = moment
        last.save(update_fields=["until"])
        if to not in ENDS:
            _begin(ticket, last, to, window=window, staff=staff)
    values = {"state": to, "window": window, **changes}
    if to in ENDS:
        values = {**values, "window": ticket.window, "ended_at": moment}
    for name, value in values.items():
        setattr(ticket, name, value)
    ticket.save(update_fields=list(values))
    if to in ENDS and not Ticket.objects.filter(visit=ticket.visit_id, ended_at=None).exists():
        Visit.objects.filter(pk=ticket.visit_id, ended_at=None).update(ended_at=max(moment, ticket.visit.began_at))
    return moment


def _begin(ticket: Ticket, last: Period, to: State, *, window: Window | None, staff: Staff | None) -> None:
    assert last.until
    Period.objects.create(
        ticket=ticket,
        place=last.place + 1,
        before=last.place,
        state=to,
        since=last.until,
        window=window,
        staff=staff,
    )
