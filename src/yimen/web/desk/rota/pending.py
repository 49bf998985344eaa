"""What waits for the head of a centre: swaps that the colleague agreed to, leave that was asked for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.answer_leave import answer_leave
from yimen.halls.actions.approve_swap import approve_swap
from yimen.halls.actions.refuse_swap import refuse_swap
from yimen.halls.queries.rota import leaves_at, swaps_at
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

heads = needs(Permission.WATCH_CASES)
SHOWN = 100


@require_GET
@heads
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rota/pending/."""
    return _page(request)


@require_POST
@heads
def swap(request: StaffRequest, swap: UUID) -> HttpResponse:
    """POST /desk/rota/pending/swaps/<id>/: approve it, or not."""
    if request.POST.get("answer") == "yes":
        refused = attempt(lambda: approve_swap(swap=swap, by=request.staff, at=now()))
    else:
        refused = attempt(lambda: refuse_swap(swap=swap, is_head=True, by=request.staff, at=now()))
    return _done(request, refused)


@require_POST
@heads
def leave(request: StaffRequest, leave: UUID) -> HttpResponse:
    """POST /desk/rota/pending/leave/<id>/: grant it, or not."""
    granted = request.POST.get("answer") == "yes"
    return _done(request, attempt(lambda: answer_leave(leave=leave, is_granted=granted, by=request.staff, at=now())))


def _done(request: StaffRequest, refused: NotAllowed | None) -> HttpResponse:
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已答复。"))
    return redirect("desk:rota_pending")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    path_ = request.staff.centre.path if request.staff.centre else ""
    context = {
        "swaps": list(swaps_at(path_)[:SHOWN]),
        "leaves": list(leaves_at(path_).filter(state="asked")[:SHOWN]),
        "section": "rota",
    }
    return desk_page(request, "desk/rota/pending.html", context, refused=refused)


urlpatterns = [
    path("rota/pending/", show, name="rota_pending"),
    path("rota/pending/swaps/<uuid:swap>/", swap, name="answer_swap"),
    path("rota/pending/leave/<uuid:leave>/", leave, name="answer_leave"),
]
