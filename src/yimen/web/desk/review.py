"""The reviewer's list: open tasks of my agency for my posts, most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from yimen.approvals.queries import Task
from yimen.cases.queries import Case, cases_by_id, pre_review_list, review_tasks
from yimen.identity.queries import staff_list
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import left_until
from yimen.web.desk.paging import page_of
from yimen.web.desk.worklist import lean, rows_of
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": _("全部"), "open": _("待认领"), "mine": _("我在办理")}


@dataclass(frozen=True)
class TaskRow:
    """A task in the list: its case, its light, and who holds it (empty when nobody does)."""

    task: Task
    case: Case
    days_left: int | None
    holder: str
    is_mine: bool


@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/review/?whose=&after=: the tasks that wait for my posts."""
    whose = request.GET.get("whose", "")
    found = _narrowed(review_tasks(request.staff, localdate()), whose, request)
    page = page_of(found, key="due_on", after=request.GET.get("after", ""))
    context = {"page": page, "rows": _rows(page.rows, request), "tabs": TABS, "whose": whose, "section": "review"}
    return desk_page(request, "desk/review.html", context)


@needs(Permission.PRE_REVIEW_CASES)
def pre_reviews(request: StaffRequest) -> HttpResponse:
    """GET /desk/pre-reviews/?after=: the cases that wait for my agency's look before acceptance."""
    page = page_of(lean(pre_review_list(request.staff)), key="hear_by", after=request.GET.get("after", ""))
    context = {"page": page, "rows": rows_of(page.rows, today=localdate()), "section": "pre_reviews"}
    return desk_page(request, "desk/pre_reviews.html", context)


def is_held(task: Task, *, at: datetime) -> bool:
    """Return whether somebody's claim on the task still holds."""
    return task.claimed_by is not None and task.claim_expires_at is not None and at < task.claim_expires_at


def _narrowed(found: QuerySet[Task], whose: str, request: StaffRequest) -> QuerySet[Task]:
    if whose == "mine":
        return found.filter(claimed_by=request.staff.pk)
    return found.filter(state="open") if whose == "open" else found


def _rows(tasks: list[Task], request: StaffRequest) -> list[TaskRow]:
    cases = cases_by_id([task.subject for task in tasks])
    holders = [task.claimed_by for task in tasks if task.claimed_by]
    names = dict(staff_list().filter(pk__in=holders).values_list("pk", "name")) if holders else {}
    at, today, me = now(), localdate(), request.staff.pk
    return [
        TaskRow(
            task,
            cases[task.subject],
            left_until(task.due_on, today=today),
            names.get(task.claimed_by, "") if task.claimed_by and is_held(task, at=at) else "",
            task.claimed_by == me,
        )
        for task in tasks
    ]


urlpatterns = [
    path("review/", show, name="review"),
    path("pre-reviews/", pre_reviews, name="pre_reviews"),
]
