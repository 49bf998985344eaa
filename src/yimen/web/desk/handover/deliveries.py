"""How results reached their holders in a month: by way, what went wrong, and whether priority cases were quick."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.give_priority import give_priority
from yimen.cases.queries.priority import too_slow, window_minutes_allowed, with_priority
from yimen.delivery.queries.figures import by_way, trouble
from yimen.identity.rules.permissions import Permission
from yimen.kernel.local_days import begin_of
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

MONTHS, MOST = 12, 100


@needs(Permission.WATCH_CASES, Permission.ISSUE_RESULTS)
def report(request: StaffRequest) -> HttpResponse:
    """GET /desk/deliveries/?month=2026-11: an issue clerk sees the own centre, a supervisor all."""
    months = _months(localdate())
    month = next((each for each in months if f"{each:%Y-%m}" == request.GET.get("month")), months[0])
    since, until = begin_of(month), begin_of((month + timedelta(days=31)).replace(day=1))
    centre = None if Permission.WATCH_CASES in request.permissions else request.staff.centre_id
    context = {
        "months": months,
        "month": month,
        "ways": by_way(since, until, centre=centre),
        "trouble": trouble(since, until, centre=centre),
        "quick": with_priority(since, until, centre=centre).count(),
        "slow": list(too_slow(since, until, centre=centre)[:MOST]),
        "minutes": window_minutes_allowed(),
        "section": "dispatch",
    }
    return desk_page(request, "desk/handover/deliveries.html", context)


@require_POST
@needs(Permission.INTAKE_CASES)
def priority(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/priority/: handled first and sent first, or no more."""
    is_wanted = request.POST.get("priority") == "1"
    refused = attempt(lambda: give_priority(number=number, is_priority=is_wanted, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused)
    words = _("已设为优先处理、优先发运。") if is_wanted else _("已取消优先。")
    messages.success(request, words)
    return redirect("desk:case", number)


def _months(today: date) -> list[date]:
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


urlpatterns = [
    path("deliveries/", report, name="deliveries"),
    path("cases/<str:number>/priority/", priority, name="priority"),
]
