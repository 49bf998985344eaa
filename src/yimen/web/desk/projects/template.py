"""One template: its live version, the draft beside it with what differs and what is wrong, and what may be done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.queries import agencies, staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.drop_template_draft import drop_template_draft
from yimen.projects.actions.open_template_draft import open_template_draft
from yimen.projects.actions.publish_template_draft import publish_template_draft
from yimen.projects.queries import templates
from yimen.projects.queries.writing import (
    editions_of_template,
    facts_of,
    facts_of_version,
    faults_of,
    known_items,
    template_drafts,
)
from yimen.projects.rules.comparing import compare_templates
from yimen.projects.rules.kinds import STAGES, Stage
from yimen.projects.rules.plan import Saving, lines_of
from yimen.projects.rules.templates import KnownItem, TemplateFacts
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs

SEES = (Permission.MANAGE_PROJECTS, Permission.WATCH_CASES)


@require_http_methods(["GET", "POST"])
@needs(*SEES)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """GET /desk/projects/templates/<key>/: the template; POST opens a draft of its next version."""
    if request.method == "GET":
        return _page(request, key)
    if refused := attempt(lambda: open_template_draft(key=key, by=request.staff, at=now())):
        return _page(request, key, refused=refused)
    return redirect("desk:template_draft", key)


@require_POST
@needs(*SEES)
def publish(request: StaffRequest, key: str) -> HttpResponse:
    """POST /desk/projects/templates/<key>/publication/: let the draft, as it was read, take effect."""
    said = _("已发布。以后登记的项目按这一版生成计划，已登记的项目不变。")
    seen, by = revision_of(request), request.staff
    return _done(request, key, lambda: publish_template_draft(key=key, revision=seen, by=by, at=now()), said)


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def drop(request: StaffRequest, key: str) -> HttpResponse:
    """POST /desk/projects/templates/<key>/end/: give the draft up."""
    seen, by = revision_of(request), request.staff
    refused = attempt(lambda: drop_template_draft(key=key, revision=seen, by=by, at=now()))
    if refused:
        return _page(request, key, refused=refused)
    messages.success(request, _("草稿已放弃，现行版本没有变化。"))
    return redirect("desk:project_templates")


def _done(request: StaffRequest, key: str, act: Callable[[], object], said: str) -> HttpResponse:  # noqa: PLR0917  a verb and its word
    if refused := attempt(act):
        return _page(request, key, refused=refused)
    messages.success(request, said)
    return redirect("desk:project_template", key)


def _page(request: StaffRequest, key: str, *, refused: NotAllowed | None = None) -> HttpResponse:
    live = templates().filter(key=key).first()
    draft = template_drafts(request.staff, localdate()).filter(key=key).first()
    if live is None and draft is None:
        raise Http404
    written = facts_of_version(draft) if draft else None
    there = facts_of(live) if live else None
    codes = {line["item"] for facts in (written, there) if facts for line in facts.lines}
    items, owners = known_items(codes), {each.code: each.name for each in agencies()}
    faults = faults_of(written, items) if written else []
    editions = list(editions_of_template(key))
    context = {
        "key": key,
        "name": (written or there or TemplateFacts(key=key, name="", limit=0, source="", lines=[])).name,
        "live": live,
        "draft": draft,
        "diff": compare_templates(there, written, items=items, agencies=owners) if written else (),
        "faults": faults,
        "errors": sum(fault.is_error for fault in faults),
        "saving": Saving(live.earlier_limit, live.limit) if live and live.earlier_limit else None,
        "lines": _shown(there, items) if there else [],
        "editions": editions,
        "names": staff_names({hand for each in (*editions, draft) if each for hand in each.all_hands}),
        "may_write": Permission.MANAGE_PROJECTS in request.permissions,
        "may_publish": draft is not None and request.staff.pk not in draft.hands,
        "section": "project_templates",
    }
    return desk_page(request, "desk/projects/template.html", context, refused=refused)


def _shown(facts: TemplateFacts, items: dict[str, KnownItem]) -> list[dict[str, Any]]:
    """Return the lines of a template in words."""
    lines = lines_of(facts.lines)
    names = {line.key: items[line.item].name if line.item in items else line.item for line in lines}
    return [
        {
            "line": line,
            "name": names[line.key],
            "stage": STAGES[Stage(line.stage)],
            "agency": items[line.item].agency if line.item in items else "",
            "after": [names[key] for key in line.after],
            "awaits": [items[line.item].materials.get(key, key) for key in line.awaits] if line.item in items else [],
        }
        for line in lines
    ]


urlpatterns = [
    path("projects/templates/<slug:key>/", show, name="project_template"),
    path("projects/templates/<slug:key>/publication/", publish, name="publish_template"),
    path("projects/templates/<slug:key>/end/", drop, name="drop_template"),
]
