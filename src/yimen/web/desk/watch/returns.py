"""Returns to the window: by person over a month, then each of them with its coded reason (A4-08)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate, localtime

from yimen.approvals.queries import Task, returned_tasks, returns_by_person
from yimen.cases.queries.lists import Line, lines_by_id
from yimen.identity.queries import Staff, staff_list
from yimen.identity.rules.permissions import Permission
from yimen.kernel.local_days import begin_of
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import latest_of
from yimen.web.shared.guards import StaffRequest, needs

Cells = dict[str, Any]


@needs(Permission.WATCH_CASES)
def returns(request: StaffRequest) -> HttpResponse:
    """GET /desk/returns/?month=2026-11&after=: who returned how often in the month, and each return, latest first."""
    months = _months(localdate())
    month = next((each for each in months if f"{each:%Y-%m}" == request.GET.get("month")), months[0])
    per_person = returns_by_person(begin_of(month), begin_of(_next(month)))
    page = latest_of(returned_tasks(), key="finished_at", after=request.GET.get("after", ""))
    staff = _staff({*(row["claimed_by"] for row in per_person), *(task.claimed_by for task in page.rows)})
    cases = lines_by_id(task.subject for task in page.rows)
    context = {
        "people": [(staff.get(row["claimed_by"]), row["returned"], row["handled"]) for row in per_person],
        "months": months,
        "month": month,
        "page": page,
        "rows": [_cells(task, cases[task.subject], staff.get(task.claimed_by)) for task in page.rows],
        "section": "returns",
    }
    return desk_page(request, "desk/watch/returns.html", context)


def _cells(task: Task, case: Line, who: Staff | None) -> Cells:
    at = localtime(task.finished_at) if task.finished_at else None
    return {
        "at": f"{at:%Y-%m-%d %H:%M}" if at else "",
        "number": case["number"],
        "item": case["item_name"],
        "who": who.name if who else "—",
        "reason": task.opinion,
    }


def _staff(ids: set[UUID | None]) -> dict[UUID | None, Staff]:
    wanted = [each for each in ids if each]
    return {each.pk: each for each in staff_list().filter(pk__in=wanted)} if wanted else {}


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _months(today: date) -> list[date]:
    """Return this month and the eleven before it."""
    found = [today.replace(day=1)]
    while len(found) < 12:  # noqa: PLR2004  a year
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


urlpatterns = [path("returns/", returns, name="returns")]
