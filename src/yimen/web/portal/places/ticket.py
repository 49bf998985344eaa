"""You are the n-th: the phone page of a number, by the link on the ticket."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from yimen.evaluation.queries import Invitation
from yimen.evaluation.queries.invitations import of_ticket
from yimen.halls.actions.leave_queue import leave_queue
from yimen.halls.queries.boards import standing_of
from yimen.halls.queries.forecasts import accuracy
from yimen.halls.queries.tickets import Ticket, place_of, ticket_with
from yimen.halls.rules.queue import ENDS, State
from yimen.web.shared.guards import public

JUST_OVER = timedelta(minutes=1)


@public
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """GET /ticket/<token>/: how many are ahead; it loads itself again, and says when it is one's turn."""
    ticket = _ticket(token)
    served = of_ticket(ticket.pk) if ticket.state == State.SERVED else None
    context = {
        "ticket": ticket,
        "place": place_of(ticket.centre_id, ticket.zone),
        "standing": standing_of(ticket, at=now()) if ticket.state == State.WAITING else None,
        "accuracy": accuracy(ticket.centre_id, on=ticket.on) if ticket.state == State.WAITING else None,
        "is_over": ticket.state in ENDS and not _is_coming(ticket, served),
        "served": served,
        "at": now(),
    }
    response = render(request, "portal/places/ticket.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_POST
def leave(_request: HttpRequest, token: str) -> HttpResponse:
    """POST /ticket/<token>/left/: give the number up, so that others wait less."""
    ticket = _ticket(token)
    if ticket.state in (State.WAITING, State.AWAY):
        leave_queue(ticket=ticket.pk, at=now())
    return redirect("portal:ticket", token)


def _is_coming(ticket: Ticket, served: Invitation | None) -> bool:
    """Return whether the way to rate the service is about to be there: it comes a moment after the end."""
    is_just_over = ticket.ended_at is not None and now() - ticket.ended_at < JUST_OVER
    return ticket.state == State.SERVED and served is None and is_just_over


def _ticket(token: str) -> Ticket:
    ticket = ticket_with(token)
    if ticket is None:
        raise Http404
    return ticket


urlpatterns = [
    path("ticket/<str:token>/", show, name="ticket"),
    path("ticket/<str:token>/left/", leave, name="leave_ticket"),
]
