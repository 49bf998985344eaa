"""The item changed or went while the application was being filled in: say so, and lose nothing."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.answers import open_answers
from yimen.cases.queries import draft_to_fill
from yimen.cases.rules.rebase import rebase
from yimen.catalogue.queries import ItemVersion
from yimen.web.shared.answers import words_of
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def changed(request: CitizenRequest, draft: UUID) -> HttpResponse:
    """GET /apply/<draft>/changed/: what is different; POST goes on with what the item asks now."""
    found = draft_to_fill(request.user.pk, draft)
    if found is None or found.case is not None:
        raise Http404
    item = found.version.item
    if item.status == "in_use" and item.live_id == found.version_id:
        return redirect("portal:apply_review", draft)
    answers = open_answers(found.sealed_answers)
    filled = _filled(found.version, answers)
    if item.status != "in_use" or item.live is None:
        context = {"item": item, "filled": filled, "is_open": False}
        return render(request, "portal/apply/changed.html", context, status=410)
    report = rebase(answers.get("form", {}), old=found.version.form, new=item.live.form)
    if request.method == "POST":
        moved = Progress({**answers, "form": report.answers}, "party")
        save_draft(draft=draft, version=item.live.pk, progress=moved, by=request.user.pk, at=now())
        return redirect("portal:apply_party", draft)
    return render(
        request, "portal/apply/changed.html", {"item": item, "filled": filled, "is_open": True, "report": report}
    )


def _filled(version: ItemVersion, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what was answered and handed in so far, as the version asked for it."""
    form, files = answers.get("form", {}), answers.get("files", {})
    fields = version.form.get("properties", {}).items()
    said = [(schema.get("title", key), words_of(form[key])) for key, schema in fields if key in form]
    papers = [material for material in version.materials.all() if files.get(material.key)]
    return said + [(paper.name, words_of([file["name"] for file in files[paper.key]])) for paper in papers]


urlpatterns = [path("changed/", changed, name="apply_changed")]
