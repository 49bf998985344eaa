"""The reviewer's list: open tasks of my agency for my posts, what burns first; and what waits for pre-review."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yimen.approvals.queries import Task
from yimen.cases.queries import pre_review_list, review_tasks
from yimen.cases.queries.lists import Line, counts_by_light, lines_by_id, lines_of, lit
from yimen.cases.rules.states import State
from yimen.identity.queries import staff_list
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import Lamps, choices, lamps_on, light_named
from yimen.web.desk.lines import Cells, case_lines
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": _("全部"), "open": _("待认领"), "mine": _("我在办理")}
SHOWN = ("id", "subject", "name", "claimed_by", "claim_expires_at", "due_on")
TaskLine = dict[str, Any]


@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/review/?whose=&light=&after=: the tasks that wait for my posts."""
    asked, lamps = request.GET.dict(), lamps_on(localdate())
    light = light_named(asked.get("light", ""))
    found = _narrowed(review_tasks(request.staff, lamps.today, held=request.posts), asked.get("whose", ""), request)
    narrow = lit(found, light, lamps.at, key="due_on") if light else found
    page = page_of(narrow.values(*SHOWN), key="due_on", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "rows": _lines(page.rows, lamps, me=request.staff.pk),
        "lamps": choices(counts_by_light(found, lamps.at, key="due_on"), asked),
        "light": light,
        "tabs": tabs_of(asked, "whose", TABS),
        "section": "review",
    }
    return desk_page(request, "desk/review/tasks.html", context)


@needs(Permission.PRE_REVIEW_CASES)
def pre_reviews(request: StaffRequest) -> HttpResponse:
    """GET /desk/pre-reviews/?light=&after=: the cases that wait for my agency's look before acceptance."""
    found, lamps = pre_review_list(request.staff), lamps_on(localdate())
    light = light_named(request.GET.get("light", ""))
    narrow = lines_of(lit(found, light, lamps.at) if light else found)
    page = page_of(narrow, key="next_due", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "rows": case_lines(page.rows, lamps),
        "lamps": choices(counts_by_light(found, lamps.at), request.GET.dict()),
        "light": light,
        "section": "pre_reviews",
    }
    return desk_page(request, "desk/review/pre_reviews.html", context)


def is_held(task: Task, *, at: datetime) -> bool:
    """Return whether somebody's claim on the task still holds."""
    return task.claimed_by is not None and task.claim_expires_at is not None and at < task.claim_expires_at


def _narrowed(found: QuerySet[Task], whose: str, request: StaffRequest) -> QuerySet[Task]:
    if whose == "mine":
        return found.filter(claimed_by=request.staff.pk)
    return found.filter(state="open") if whose == "open" else found


def _lines(tasks: list[TaskLine], lamps: Lamps, *, me: UUID) -> list[Cells]:
    cases = lines_by_id(task["subject"] for task in tasks)
    names, at = _names(task["claimed_by"] for task in tasks), now()
    return [
        {**_case_cells(cases[task["subject"]], task["due_on"], lamps), "step": task["name"], "holder": holder}
        for task in tasks
        for holder in (_holder(task, names, me=me, at=at),)
    ]


def _case_cells(case: Line, due: date | None, lamps: Lamps) -> Cells:
    """Return the case's cells, lit by the step's day; without one, or while the case stands still, by the case's."""
    binding = case["next_due"] if case["state"] == State.SPECIAL or due is None else due
    (cells,) = case_lines([{**case, "next_due": binding}], lamps)
    return {**cells, "whole": f"{case['next_due']:%m-%d}" if case["next_due"] else ""}


def _names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = {each for each in ids if each}
    return dict(staff_list().filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _holder(task: TaskLine, names: dict[UUID, str], *, me: UUID, at: datetime) -> str:
    until = task["claim_expires_at"]
    if task["claimed_by"] is None or until is None or at >= until:
        return _held("", "", get_language(), is_mine=False)
    clock = f"{localtime(until):%H:%M}"
    return _held(names.get(task["claimed_by"], ""), clock, get_language(), is_mine=task["claimed_by"] == me)


@lru_cache(maxsize=1024)
def _held(name: str, until: str, _language: str | None, *, is_mine: bool) -> SafeString:
    return render_to_string("desk/review/holder.html", {"name": name, "until": until, "is_mine": is_mine})


urlpatterns = [
    path("review/", show, name="review"),
    path("pre-reviews/", pre_reviews, name="pre_reviews"),
]
