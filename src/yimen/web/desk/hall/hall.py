"""The supervisor's view of the hall: every window and line of this moment, and the end of the day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yimen.halls.actions.close_hall import close_hall
from yimen.halls.actions.leave_queue import leave_queue
from yimen.halls.queries.boards import hall_now
from yimen.halls.queries.cards import party_counts
from yimen.halls.queries.tickets import tickets_at
from yimen.halls.queries.today import hall_day, machine_medians
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


@require_safe
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/hall/: who serves whom, who waits where, what the day was so far."""
    centre = request.staff.centre
    context: dict[str, Any] = {"section": "hall", "hall": None}
    if centre:
        today = localdate()
        context |= {
            "centre": centre,
            "hall": hall_now(centre.pk, at=now()),
            "day": hall_day(centre.pk, on=today),
            "machines": machine_medians(centre.pk, since=today.replace(day=1)),
            "party": party_counts(centre.pk),
        }
    return desk_page(request, "desk/hall/hall.html", context)


@require_POST
@needs(Permission.WATCH_CASES)
def close(request: StaffRequest) -> HttpResponse:
    """POST /desk/hall/closed/: close today's list; whoever waits is told."""
    if request.staff.centre_id is None:
        raise Http404
    count = close_hall(centre=request.staff.centre_id, on=localdate(), by=request.staff.pk, at=now())
    messages.success(request, _("今天的排队已关闭，未轮到的 %s 个号码已通知，下次来优先。") % count)
    return redirect("desk:hall")


@require_POST
@needs(Permission.WATCH_CASES)
def remove(request: StaffRequest, ticket: UUID) -> HttpResponse:
    """POST /desk/hall/tickets/<id>/left/: nobody waits with this number any more."""
    found = tickets_at(request.staff).filter(pk=ticket, state__in=["waiting", "away", "called"]).first()
    if found is None:
        raise Http404
    leave_queue(ticket=found.pk, by=request.staff.pk, at=now())
    return redirect("desk:hall")


urlpatterns = [
    path("hall/", show, name="hall"),
    path("hall/closed/", close, name="close_hall"),
    path("hall/tickets/<uuid:ticket>/left/", remove, name="remove_ticket"),
]
