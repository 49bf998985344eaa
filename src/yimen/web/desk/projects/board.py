"""A project manager's board: every open sub-case of all the projects followed, and those projects (A2-01)."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.identity.rules.permissions import Permission
from yimen.projects.queries import board, lines_by_case, managed_by
from yimen.projects.queries.watch import light_of_project, marks_of
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import newest_of, page_of
from yimen.web.desk.projects.shown import LIGHT_TAGS
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": _("子办件"), "projects": _("我的项目")}


@needs(Permission.MANAGE_PROJECTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/?view=&after=: sub-cases by due day, or the projects themselves."""
    asked = request.GET.dict()
    context = {"tabs": tabs_of(asked, "view", TABS), "view": asked.get("view", ""), "section": "projects"}
    after = asked.get("after", "")
    shown = _projects(request, after) if asked.get("view") == "projects" else _cases(request, after)
    return desk_page(request, "desk/projects/board.html", {**context, **shown})


def _cases(request: StaffRequest, after: str) -> dict[str, object]:
    page, lamps = page_of(board(request.staff), key="next_due", after=after), lamps_on(localdate())
    lines = lines_by_case([case.pk for case in page.rows])
    return {"page": page, "cases": [(case, lines[case.pk], lamps.of(case.next_due)) for case in page.rows]}


def _projects(request: StaffRequest, after: str) -> dict[str, object]:
    page = newest_of(managed_by(request.staff), after=after)
    marks = marks_of(page.rows, today=localdate())
    return {
        "page": page,
        "projects": [(each, LIGHT_TAGS[light_of_project(marks[each.pk])]) for each in page.rows],
    }


urlpatterns = [path("projects/", show, name="projects")]
