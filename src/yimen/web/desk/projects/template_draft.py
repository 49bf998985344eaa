"""A template's draft as it is written: what it is for, and its lines with their order, days, owners and papers."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import find_items
from yimen.identity.queries import agencies
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.save_template_draft import save_template_draft
from yimen.projects.queries.writing import facts_of_version, faults_of, known_items, template_drafts
from yimen.projects.rules.comparing import compare_templates
from yimen.projects.rules.kinds import FLAGS, KINDS, ROUTES, STAGES
from yimen.projects.rules.templates import LONGEST_NAME, LONGEST_SOURCE, TemplateFacts
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.projects.template_rows import edited, read_facts, rows_shown, turns_told
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs

FOUND, LONGEST = 12, 60


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def edit(request: StaffRequest, key: str) -> HttpResponse:
    """GET and POST /desk/projects/templates/<key>/draft/?q=: each button keeps what is on the page."""
    draft = template_drafts(request.staff, localdate()).filter(key=key).first()
    if draft is None:
        raise Http404
    stored = facts_of_version(draft)
    if request.method == "GET":
        return _page(request, stored, revision=draft.revision)
    press, words = request.POST.get("do", ""), request.POST.get("q", "").strip()[:LONGEST]
    facts = edited(read_facts(request.POST, key), press)
    seen, by = revision_of(request), request.staff
    if refused := attempt(lambda: save_template_draft(facts=facts, revision=seen, by=by, at=now())):
        beside = stored if refused.code == "template_changed" else None
        return _page(request, facts, revision=draft.revision if beside else seen, refused=refused, beside=beside)
    if press == "done":
        return redirect("desk:project_template", key)
    search = f"?{urlencode({'q': words})}#find" if words and press == "search" else ""
    return redirect(f"{request.path}{search}")


def _page(
    request: StaffRequest,
    facts: TemplateFacts,
    *,
    revision: int,
    refused: NotAllowed | None = None,
    beside: TemplateFacts | None = None,
) -> HttpResponse:
    """Return the editor's page; `beside` is what somebody else has stored meanwhile."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    items = known_items(line["item"] for each in (facts, beside) if each for line in each.lines)
    there = {line["item"] for line in facts.lines}
    owners = list(agencies())
    named = {each.code: each.name for each in owners}
    context: dict[str, Any] = {
        "facts": facts,
        "revision": revision,
        "rows": rows_shown(facts, items),
        "turns": turns_told(facts, items),
        "faults": faults_of(facts, items),
        "diff": compare_templates(beside, facts, items=items, agencies=named) if beside else None,
        "kinds": [(value, words, value in facts.kinds) for value, words in KINDS.items()],
        "routes": [(value, words, value in facts.routes) for value, words in ROUTES.items()],
        "flags": [(value, words, value in facts.flags) for value, words in FLAGS.items()],
        "stages": list(STAGES.items()),
        "agencies": owners,
        "words": words,
        "found": [item for item in find_items(words, limit=FOUND) if item.code not in there] if words else [],
        "most": {"name": LONGEST_NAME, "source": LONGEST_SOURCE},
        "typed": refused is not None,
        "section": "project_templates",
    }
    return desk_page(request, "desk/projects/template_draft.html", context, refused=refused)


urlpatterns = [path("projects/templates/<slug:key>/draft/", edit, name="template_draft")]
