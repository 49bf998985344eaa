"""The clerk's calling bar: call, call again, pass over, hold, send elsewhere, a second service, finish."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.queries import cases_by_id
from yimen.catalogue.queries import item_page
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.hold_ticket import hold_ticket
from yimen.halls.actions.miss_ticket import miss_ticket
from yimen.halls.actions.recall_ticket import recall_ticket
from yimen.halls.actions.requeue_ticket import requeue_ticket
from yimen.halls.actions.split_ticket import split_ticket
from yimen.halls.actions.transfer_ticket import transfer_ticket
from yimen.halls.queries import WindowDuty, windows_of
from yimen.halls.queries.boards import held_at, lines_now, next_in_line, service_of
from yimen.halls.queries.tickets import Ticket, at_window, my_ticket, seat_of
from yimen.halls.rules.queue import CALLS, CALLS_KEY
from yimen.halls.zones import window_zones
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

Verb = Callable[..., object]


def calling(duty: WindowDuty | None) -> dict[str, Any]:
    """Return what the bar shows; nothing for who sits nowhere."""
    if duty is None:
        return {}
    window, today = duty.window, localdate()
    ticket = at_window(window.pk)
    most = int(kept_parameter(CALLS_KEY, CALLS))
    return {
        "ticket": ticket,
        "service": service_of(ticket.pk) if ticket else None,
        "may_recall": ticket is not None and ticket.calls < most,
        "most": most,
        "held": held_at(window.pk),
        "lines": lines_now(window.centre_id, at=now()),
        "following": next_in_line(window.centre_id, zone=window.zone, window=window.pk, on=today),
        "windows": [place.window for place in windows_of(window.centre_id) if place.duty and place.window != window],
        "zones": window_zones(window.centre_id),
    }


@require_POST
@needs(Permission.INTAKE_CASES)
def call(request: StaffRequest) -> HttpResponse:
    """POST /desk/window/calls/: the next number to my window."""
    return _called(request)


def _called(request: StaffRequest) -> HttpResponse:
    try:
        if call_next(by=request.staff, at=now()) is None:
            messages.info(request, _("现在没有人在等候这个窗口。"))
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("desk:window")


@require_POST
@needs(Permission.INTAKE_CASES)
def requeue(request: StaffRequest) -> HttpResponse:
    """POST /desk/window/requeued/: somebody who missed the call is back."""
    staff, number = request.staff, request.POST.get("number", "")[:10]
    assert staff.centre_id
    try:
        ticket = requeue_ticket(centre=staff.centre_id, number=number, by=staff.pk, at=now())
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("%s 号已重新排队。") % ticket.number)
    return redirect("desk:window")


@require_POST
@needs(Permission.INTAKE_CASES)
def serve(request: StaffRequest, ticket: UUID) -> HttpResponse:
    """POST /desk/window/tickets/<id>/service/: somebody sits down; the form opens with who it is."""
    if refused := attempt(lambda: begin_service(ticket=ticket, by=request.staff, at=now())):
        messages.warning(request, sentence(refused))
        return redirect("desk:window")
    return redirect(_opens(my_ticket(seat_of(request.staff)).get(pk=ticket)))


@require_POST
@needs(Permission.INTAKE_CASES)
def move(request: StaffRequest, ticket: UUID, verb: str) -> HttpResponse:
    """POST /desk/window/tickets/<id>/<step>/: one step of a number at my window."""
    if refused := attempt(lambda: MOVES[verb](ticket=ticket, by=request.staff, at=now(), **_where(request, verb))):
        messages.warning(request, sentence(refused))
    elif request.POST.get("then") == "next":
        return _called(request)
    return redirect("desk:window")


def _opens(ticket: Ticket) -> str:
    """Return the page for this number: its case, its item's form, or the choice of an item."""
    case = cases_by_id([ticket.case]).get(ticket.case) if ticket.case else None
    if case and case.centre_id == ticket.centre_id:
        return reverse("desk:case", args=[case.number])
    if ticket.item and item_page(ticket.item.code):
        return reverse("desk:intake_form", args=[ticket.item.code])
    return reverse("desk:intake")


def _where(request: StaffRequest, verb: str) -> dict[str, Any]:
    """Return where a number is to go: «window:<id>» or «zone:<name>» of the one list."""
    if verb not in ("transfer", "split"):
        return {}
    kind, _sep, value = request.POST.get("to", "").partition(":")
    if kind == "window" and verb == "transfer":
        return {"window": _id(value)}
    return {"zone": value[:60]}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


MOVES: dict[str, Verb] = {
    "recall": recall_ticket,
    "miss": miss_ticket,
    "hold": hold_ticket,
    "finish": finish_service,
    "transfer": transfer_ticket,
    "split": split_ticket,
}
urlpatterns = [
    path("window/calls/", call, name="call"),
    path("window/requeued/", requeue, name="requeue"),
    path("window/tickets/<uuid:ticket>/service/", serve, name="serve"),
    *(path(f"window/tickets/<uuid:ticket>/{verb}/", move, {"verb": verb}, name=f"ticket_{verb}") for verb in MOVES),
]
