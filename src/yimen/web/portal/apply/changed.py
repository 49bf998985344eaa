"""The item changed or went while the application was being filled in: say so field by field, and lose nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.answers import open_answers
from yimen.cases.queries import Draft, draft_to_fill
from yimen.cases.rules.promise import is_offered
from yimen.cases.rules.rebase import Asked, Paper, Rebased, rebase
from yimen.catalogue.queries import ItemVersion
from yimen.catalogue.rules.audiences import NAMES, PERSON, may_apply
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.queries import Person, mandates_of
from yimen.web.portal.apply.filling import SELF
from yimen.web.shared.answers import fault_sentence, words_of
from yimen.web.shared.guards import CitizenRequest, signed_in


@dataclass(frozen=True)
class Lost:
    """An answer that is not carried over, in words: so that it can be read and written down."""

    title: str
    answer: str
    why: str = ""


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
    if item.status != "in_use" or item.live is None:
        context = {"item": item, "filled": filled(_asked(found.version), answers), "is_open": False}
        return render(request, "portal/apply/changed.html", context, status=410)
    report = _report(found, answers, request.person)
    if request.method == "POST":
        progress = Progress(report.answers, "party")
        save_draft(draft=draft, version=item.live.pk, progress=progress, by=request.user.pk, at=now())
        return redirect("portal:apply_party", draft)
    context = {
        "item": item,
        "is_open": True,
        "filled": filled(_asked(found.version), answers),
        **said_of(report, item.live.service_objects),
    }
    return render(request, "portal/apply/changed.html", context)


def _report(draft: Draft, answers: dict[str, Any], person: Person) -> Rebased:
    live = draft.version.item.live
    assert live is not None
    fits = party_fits(answers.get("party"), live.service_objects, person)
    return rebase(answers, old=_asked(draft.version), new=_asked(live), party_fits=fits)


def _asked(version: ItemVersion) -> Asked:
    papers = tuple(Paper(each.key, each.name, each.necessity == "required") for each in version.materials.all())
    promise = is_offered(Procedure.of(version.procedure))
    return Asked(version.form, papers, version.situations, offers_promise=promise)


def party_fits(chosen: str | None, service_objects: Iterable[str], person: Person) -> bool:
    """Return whether whoever was chosen to apply still may; nobody chosen yet is no misfit."""
    if chosen is None:
        return True
    if chosen == SELF:
        return may_apply(service_objects, PERSON)
    mandate = next((each for each in mandates_of(person, localdate()) if str(each.pk) == chosen), None)
    kind = mandate.organisation.kind if mandate and mandate.organisation else PERSON
    return mandate is not None and may_apply(service_objects, kind)


def said_of(report: Rebased, service_objects: Iterable[str]) -> dict[str, Any]:
    """Return what the page says beside the report itself: answers in words."""
    return {
        "report": report,
        "again": [Lost(each.title, words_of(each.answer), fault_sentence(each.fault)) for each in report.again],
        "gone": [Lost(title, words_of(answer)) for title, answer in report.gone],
        "papers_gone": [Lost(name, words_of(list(files))) for name, files in report.papers_gone],
        "audiences": [NAMES.get(each, each) for each in service_objects],
    }


def filled(asked: Asked, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what was answered and handed in so far, as it was asked for."""
    form, files = answers.get("form", {}), answers.get("files", {})
    fields = asked.form.get("properties", {}).items()
    said = [(schema.get("title", key), words_of(form[key])) for key, schema in fields if key in form]
    papers = [paper for paper in asked.papers if files.get(paper.key)]
    return said + [(paper.name, words_of([file["name"] for file in files[paper.key]])) for paper in papers]


urlpatterns = [path("changed/", changed, name="apply_changed")]
