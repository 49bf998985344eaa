"""Templates of plans: what each class of projects gets within how many working days, and what that saves (A2-02)."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.open_template_draft import open_template_draft
from yimen.projects.queries import templates
from yimen.projects.queries.writing import template_drafts
from yimen.projects.rules.kinds import FLAGS, Flag
from yimen.projects.rules.plan import Saving, lines_of, longest
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS, Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/templates/: templates with limit and saving, and what is being written; POST: a new one."""
    if request.method == "GET":
        return _page(request)
    name = request.POST.get("name", "")
    try:
        draft = open_template_draft(name=name, by=request.staff, at=now())
    except NotAllowed as refusal:
        return _page(request, refused=refusal)
    except ObjectDoesNotExist:
        raise Http404 from None
    return redirect("desk:template_draft", draft.key)


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    drafts = list(template_drafts(request.staff, localdate()))
    context = {
        "to_check": [each for each in drafts if request.staff.pk not in each.hands],
        "mine": [each for each in drafts if request.staff.pk in each.hands],
        "names": staff_names({each.hands[-1] for each in drafts}),
        "rows": [_row(each) for each in templates()],
        "may_write": Permission.MANAGE_PROJECTS in request.permissions,
        "typed": request.POST.get("name", ""),
        "section": "project_templates",
    }
    return desk_page(request, "desk/projects/templates.html", context, refused=refused)


def _row(template: Any) -> dict[str, Any]:
    lines = lines_of(template.lines)
    return {
        "template": template,
        "saving": Saving(template.earlier_limit, template.limit) if template.earlier_limit else None,
        "flags": [FLAGS[Flag(flag)] for flag in template.flags if flag in FLAGS],
        "count": len(lines),
        "longest": longest(lines),
    }


urlpatterns = [path("projects/templates/", show, name="project_templates")]
