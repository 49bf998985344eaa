"""Templates of plans: what each class of projects gets within how many working days, and what that saves (A2-02)."""

from django.http import HttpResponse
from django.urls import path

from yimen.identity.rules.permissions import Permission
from yimen.projects.queries import templates
from yimen.projects.rules.kinds import FLAGS, STAGES, Flag, Stage
from yimen.projects.rules.plan import Saving, lines_of, longest
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.MANAGE_PROJECTS, Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/templates/: every template with its limit, the earlier one and the days saved."""
    rows = []
    for each in templates():
        lines = lines_of(each.lines)
        rows.append(
            {
                "template": each,
                "saving": Saving(each.earlier_limit, each.limit) if each.earlier_limit else None,
                "flags": [FLAGS[Flag(flag)] for flag in each.flags if flag in FLAGS],
                "lines": [(line, STAGES[Stage(line.stage)]) for line in lines],
                "longest": longest(lines),
            }
        )
    return desk_page(request, "desk/projects/templates.html", {"rows": rows, "section": "project_templates"})


urlpatterns = [path("projects/templates/", show, name="project_templates")]
