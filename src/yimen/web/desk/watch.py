"""The supervisor's lists: every case, the late ones, and who returned what (A4-08)."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.approvals.queries import Task, returns_by_person, tasks_by_id
from yimen.cases.queries import Case, overdue, return_list, watched
from yimen.cases.rules.states import LABELS
from yimen.identity.queries import Staff, staff_list
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.records import Event
from yimen.kernel.rules.personal import mask_name
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import Page, newest_of, page_of
from yimen.web.desk.worklist import lean, rows_of
from yimen.web.shared.guards import StaffRequest, needs

KINDS = {"": _("全部"), "late": _("已超期")}


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/watch/?q=&state=&late=1&after=: every case, read only, names masked."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    is_late = request.GET.get("late") == "1"
    if words and watched().filter(number=words).exists():
        return redirect("desk:watch_case", words)
    page = _page(request, state=state, is_late=is_late)
    rows = [] if words else rows_of(page.rows, today=localdate())
    context = {
        "page": page,
        "rows": [(row, shown_name(row.case)) for row in rows],
        "states": [(state.value, gettext(words)) for state, words in LABELS.items()],
        "state": state,
        "is_late": is_late,
        "words": words,
        "section": "watch",
    }
    return desk_page(request, "desk/watch.html", context)


@needs(Permission.WATCH_CASES)
def returns(request: StaffRequest) -> HttpResponse:
    """GET /desk/returns/?after=: returns by person, then each of them with its coded reason."""
    per_person = returns_by_person()
    page = newest_of(return_list(), after=request.GET.get("after", ""))
    people = {*(row["claimed_by"] for row in per_person), *(fact.by for fact in page.rows)}
    known = staff_list().filter(pk__in={each for each in people if each})
    staff: dict[UUID | None, Staff] = {each.pk: each for each in known}
    tasks = tasks_by_id(UUID(fact.payload["task"]) for fact in page.rows)
    context = {
        "people": [(staff.get(row["claimed_by"]), row["returned"], row["handled"]) for row in per_person],
        "page": page,
        "facts": [(fact, staff.get(fact.by), _words(fact, tasks)) for fact in page.rows],
        "section": "returns",
    }
    return desk_page(request, "desk/returns.html", context)


def shown_name(case: Case) -> str:
    """Return an organisation's name as it is, a person's masked."""
    return case.applicant_name if case.organisation_id else mask_name(case.applicant_name)


def _page(request: StaffRequest, *, state: str, is_late: bool) -> Page[Case]:
    after = request.GET.get("after", "")
    if is_late:
        return page_of(lean(overdue(localdate())), key="promised_due", after=after)
    found: QuerySet[Case] = lean(watched())
    return newest_of(found.filter(state=state) if state in LABELS else found, after=after)


def _words(fact: Event, tasks: dict[UUID, Task]) -> str:
    """Return what was returned and why, in the words that the window read."""
    task = tasks.get(UUID(fact.payload["task"]))
    return task.opinion if task else str(fact.payload.get("about", ""))


urlpatterns = [path("watch/", show, name="watch"), path("returns/", returns, name="returns")]
