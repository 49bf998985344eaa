"""The fee notices of my agency or centre, and a case's own."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.actions.charge_at_window import charge_at_window
from yimen.cases.queries import Case
from yimen.identity.rules.permissions import Permission
from yimen.payments.queries import FeeNotice, at_desk, notices_of
from yimen.payments.rules.states import OPEN, PAYABLE, NoticeState
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

FEES = (Permission.INTAKE_CASES, Permission.ISSUE_RESULTS, Permission.REVIEW_CASES)
VIEWS = {
    "owed": gettext_lazy("待缴费"),
    "stating": gettext_lazy("待核定金额"),
    "waivers": gettext_lazy("待核准减免"),
    "refunds": gettext_lazy("退款中"),
    "all": gettext_lazy("全部"),
}


@needs(*FEES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/fees/?view=&q=&after=: the notices, the newest first."""
    view, words = request.GET.get("view", "owed"), request.GET.get("q", "").strip()
    view = "all" if words else view if view in VIEWS else "owed"
    found = _chosen(at_desk(request.staff), view).order_by("-id")
    if words:
        found = found.filter(number=words) | found.filter(about_number=words) | found.filter(payer__contains=words)
    page = newest_of(found, after=request.GET.get("after", ""))
    context = {"page": page, "view": view, "views": VIEWS.items(), "words": words, "section": "fees"}
    return desk_page(request, "desk/fees/listed.html", context)


@require_POST
@needs(Permission.INTAKE_CASES)
def charge(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/fees/: issue the notice by hand."""
    made: list[FeeNotice] = []
    refused = attempt(lambda: made.append(charge_at_window(number=number, by=request.staff, at=now())))
    if refused:
        messages.warning(request, sentence(refused))
        return redirect("desk:case", number)
    messages.success(request, _("缴费通知已开具。"))
    return redirect("desk:fee", made[0].number)


def fees_of(case: Case) -> dict[str, Any]:
    """Return what a case's page shows of fees; an item without a fee reads nothing."""
    return {"fees": list(notices_of(case.pk)) if case.version.fee else [], "is_charged": bool(case.version.fee)}


def _chosen(found: "QuerySet[FeeNotice]", view: str) -> "QuerySet[FeeNotice]":
    if view == "waivers":
        return found.filter(waivers__state="asked", state__in=[state.value for state in OPEN])
    states = {
        "owed": [*PAYABLE, NoticeState.EXPIRED],
        "stating": [NoticeState.STATING],
        "refunds": [NoticeState.REFUNDING],
    }.get(view)
    return found if states is None else found.filter(state__in=states)


urlpatterns = [
    path("fees/", show, name="fees"),
    path("cases/<str:number>/fees/", charge, name="charge"),
]
