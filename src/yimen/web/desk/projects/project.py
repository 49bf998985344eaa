"""One project: how its plan stands, its land, its milestones, duties and meetings, and what may be done about it."""

from collections.abc import Mapping

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import localdate

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.queries import Project, changes_of, editions, group_of, lines_of, seen_by, terms_of
from yimen.projects.queries.land import indicators_of
from yimen.projects.queries.standing import stands_of
from yimen.projects.queries.watch import duties_of, marks_of, outcomes_of
from yimen.projects.rules.kinds import FLAGS, Flag
from yimen.projects.rules.plan import Saving
from yimen.projects.rules.watch import is_vip
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.projects.forms import forms_of
from yimen.web.desk.projects.shown import chart, mark_tag, tag_of
from yimen.web.desk.watch.case import RevealForm
from yimen.web.shared.guards import StaffRequest, needs

SEES = (Permission.MANAGE_PROJECTS, Permission.WATCH_CASES, Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES)


@needs(*SEES)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/projects/<code>/: the project's page."""
    return project_page(request, code)


def found(request: StaffRequest, code: str) -> Project:
    """Return the project, if it is the asker's to open."""
    watches = Permission.WATCH_CASES in request.permissions
    project: Project = get_object_or_404(seen_by(request.staff, watches=watches), code=code)
    return project


def is_mine(request: StaffRequest, project: Project) -> bool:
    """Return whether the asker follows the project, as its manager or its agent."""
    return Permission.MANAGE_PROJECTS in request.permissions and request.staff.pk in (
        project.manager_id,
        project.agent_id,
    )


def project_page(
    request: StaffRequest,
    code: str,
    *,
    refused: NotAllowed | None = None,
    typed: Mapping[str, Form] | None = None,
    clear: str = "",
) -> HttpResponse:
    """Return the project's page; `typed` are forms as they were sent, `clear` is the contact's number once revealed."""
    project, today = found(request, code), localdate()
    stands = stands_of(lines_of(project), today=today)
    marks = marks_of([project], today=today)[project.pk]
    mine, watches = is_mine(request, project), Permission.WATCH_CASES in request.permissions
    context = {
        "project": project,
        "flags": [FLAGS[Flag(each)] for each in project.flags],
        "stands": [(each, tag_of(each)) for each in stands],
        "gantt": chart(stands, today=today),
        "marks": [(mark, mark_tag(mark)) for mark in marks],
        "saving": Saving(project.earlier_limit, project.limit) if project.earlier_limit else None,
        "is_vip": is_vip(project.vip_until, today=today),
        "terms": terms_of(project),
        "group": group_of(project),
        "indicators": indicators_of(project),
        "duties": duties_of(project)[:20],
        "outcomes": outcomes_of(project)[:20],
        "changes": changes_of(project),
        "editions": editions(project)[:3],
        "mine": mine,
        "watches": watches,
        "today": today,
        "clear": clear,
        "reveal_form": RevealForm(auto_id="reveal_%s"),
        "section": "projects" if mine else "project_watch" if watches else "owed",
        **forms_of(project, stands, mine=mine, watches=watches),
        **(typed or {}),
    }
    return desk_page(request, "desk/projects/project.html", context, refused=refused, status=422 if typed else 200)


urlpatterns = [path("projects/<str:code>/", show, name="project")]
