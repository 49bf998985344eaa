"""The issue window and the lockers: lay a result in, take it out, and choose another way for the applicant."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.actions.lay_in_locker import lay_in_locker
from yimen.cases.queries import Case, for_issue
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.wish import Wish
from yimen.delivery.actions.confirm_put_in import confirm_put_in
from yimen.delivery.actions.open_again import open_again
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.actions.release_cell import release_cell
from yimen.delivery.actions.take_back import take_back
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import lockers_at, opening_of, stay_of
from yimen.delivery.rules.lockers import SIZES, STANDS_OPEN, UNDER_WAY, Door, Size
from yimen.delivery.rules.states import Way
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence
from yimen.web.shared.wish import wish_form

Act = Callable[[UUID, UUID, datetime], object]
ACTS: dict[str, Act] = {
    "door": lambda subject, by, at: open_again(subject=subject, by=by, at=at),
    "put-in": lambda subject, by, at: confirm_put_in(subject=subject, by=by, at=at),
    "release": lambda subject, by, at: release_cell(subject=subject, by=by, at=at),
    "recall": lambda subject, by, at: recall_result(subject=subject, reason="asked", by=by, at=at),
    "back": lambda subject, by, at: take_back(subject=subject, by=by, at=at),
}
DONE = {
    "door": gettext_lazy("已要求打开柜门，请到柜前。"),
    "put-in": gettext_lazy("已入柜。取件码已发给领取人。"),
    "release": gettext_lazy("格口已退还，结果在出件窗口。"),
    "recall": gettext_lazy("已召回，取件码失效。请打开柜门取出结果。"),
    "back": gettext_lazy("结果已回到出件窗口，已通知申请人。"),
}


def handover_at(case: Case) -> dict[str, Any]:
    """Return what the window sees of the result's way: the cell, its door, and the chain of custody."""
    delivery, stay, chain = delivery_of(case.pk), stay_of(case.pk), custody_of(case.pk)
    names = staff_names([link.handed_by for link in chain if link.handed_by])
    last = opening_of(stay) if stay else None
    is_waiting = bool(last and last.state in UNDER_WAY and last.valid_until >= now())
    return {
        "delivery": delivery,
        "stay": stay,
        "opening": last,
        "is_waiting": is_waiting,
        "is_open": bool(last and last.state in STANDS_OPEN),
        "is_shut": bool(last and last.state == Door.CLOSED),
        "chain": [(link, names.get(link.handed_by, "") if link.handed_by else "") for link in chain],
        "lockers": lockers_at(case.centre_id) if delivery and delivery.way == Way.LOCKER else [],
        "sizes": [(size.value, SIZES[size]) for size in Size],
        "offers_more": len(ways_for(case.version, case.centre)) > 1,
    }


@require_POST
@needs(Permission.ISSUE_RESULTS)
def reserve(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/issue/<number>/cell/: reserve the smallest cell that fits, and have its door opened."""
    try:
        locker, size = UUID(request.POST.get("locker", "")), Size(int(request.POST.get("size", "")))
    except ValueError:
        messages.error(request, _("请选择自助柜和格口大小。"))
        return redirect("desk:result", number)
    refused = attempt(lambda: lay_in_locker(number=number, locker=locker, size=size, by=request.staff, at=now()))
    if refused:
        messages.error(request, sentence(refused))
    return redirect("desk:result", number)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def act(request: StaffRequest, number: str, step: str) -> HttpResponse:
    """POST /desk/issue/<number>/locker/<step>/: one step of laying a result in or taking it out."""
    if step not in ACTS:
        raise Http404
    case = get_object_or_404(for_issue(request.staff), number=number)
    refused = attempt(lambda: ACTS[step](case.pk, request.staff.pk, now()))
    if refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, str(DONE[step]))
    return redirect("desk:result", number)


@require_http_methods(["GET", "POST"])
@needs(Permission.ISSUE_RESULTS)
def way(request: StaffRequest, number: str) -> HttpResponse:
    """GET and POST /desk/issue/<number>/way/: choose another way for an applicant who asks for it."""
    case = get_object_or_404(for_issue(request.staff), number=number)
    offered, chosen = ways_for(case.version, case.centre), delivery_of(case.pk)
    form = wish_form(request.POST if request.method == "POST" else None, offered=offered, delivery=chosen)
    refused = None
    if form.is_valid():
        wish = form.wish() or Wish(way=Way.COUNTER)
        refused = attempt(lambda: choose_delivery(number=number, wish=wish, by=request.staff, at=now()))
        if refused is None:
            messages.success(request, _("出件方式已改好。"))
            return redirect("desk:result", number)
    context = {"case": case, "wish": form, "section": "issue"}
    return desk_page(request, "desk/handover/way.html", context, refused=refused, status=422 if form.is_bound else 200)


urlpatterns = [
    path("issue/<str:number>/cell/", reserve, name="reserve_cell"),
    path("issue/<str:number>/locker/<str:step>/", act, name="locker_step"),
    path("issue/<str:number>/way/", way, name="way"),
]
