"""The applicant's situation within the wizard: changed answers derive anew what is needed, and nothing is lost."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from yimen.catalogue.rules.situations import Changes, changes
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.shared.situation import SituationForm, initial_of, is_settled

REVIEW = "review"
BEFORE = "situation_before"  # the answers that the report of changes compares with


@require_http_methods(["GET", "POST"])
@with_filling
def situation(filling: Filling) -> HttpResponse:
    """GET and POST /apply/<draft>/situation/: every question that the answers call for, on one page."""
    if not filling.situations:
        raise Http404
    asked = filling.situations.asked(filling.situation)
    typed = filling.request.POST if filling.request.method == "POST" else None
    form = SituationForm(typed, questions=asked, initial=initial_of(filling.situations, filling.situation))
    if form.is_valid():
        return _answered(filling, filling.situation | form.cleaned_data)
    return _page(filling, form)


def _answered(filling: Filling, answers: dict[str, Any]) -> HttpResponse:
    """Keep the answers; stay while they call for another question, and tell what they change."""
    situations = filling.situations
    is_whole = is_settled(situations, answers)
    if is_whole and (stop := situations.outcome(answers).stop):
        shown = SituationForm(questions=situations.asked(answers), initial=initial_of(situations, answers))
        return _page(filling, shown, stop=stop)
    if filling.is_settled:
        filling.answers[BEFORE] = filling.situation
    filling.settle(situations.checked(answers) if is_whole else answers)
    filling.save("situation")
    if not is_whole:
        return redirect(filling.request.get_full_path())
    if _changes(filling):
        back_to = f"?back_to={REVIEW}" if filling.request.POST.get("back_to") == REVIEW else ""
        return redirect(f"{filling.url('situation_changed')}{back_to}")
    return filling.go_on("situation")


@require_GET
@with_filling
def report(filling: Filling) -> HttpResponse:
    """GET /apply/<draft>/situation/changed/: what is needed now, what no longer, and that no upload was lost."""
    found = _changes(filling)
    if not found:
        return redirect(filling.url("review"))
    names = {material.key: material.name for material in filling.version.materials.all()}
    fields = filling.version.form.get("properties", {})
    context = filling.context(
        situation_url=filling.url("situation"),
        materials_new=[names[key] for key in found.materials_new if key in names],
        materials_gone=[names[key] for key in found.materials_gone if key in names],
        kept=[names[key] for key in found.materials_gone if filling.files.get(key)],
        fields_new=[fields[key].get("title", key) for key in found.fields_new if key in fields],
        fields_gone=[fields[key].get("title", key) for key in found.fields_gone if key in fields],
        limit=filling.outcome.limit if "limit" in found.singles else None,
        fee=filling.outcome.fee if "fee" in found.singles else "",
        following=filling.url("review") if filling.request.GET.get("back_to") == REVIEW else filling.url("party"),
    )
    return render(filling.request, "portal/apply/situation_changed.html", context)


def _changes(filling: Filling) -> Changes:
    before = filling.answers.get(BEFORE) or {}
    if not filling.is_settled or not is_settled(filling.situations, before):
        return Changes()
    return changes(filling.situations.outcome(before), filling.outcome)


def _page(filling: Filling, form: SituationForm, *, stop: str = "") -> HttpResponse:
    context = filling.context(form=form, stop=stop, title=_("办理情形"))
    status = 422 if form.is_bound or stop else 200
    return render(filling.request, "portal/apply/situation.html", context, status=status)


urlpatterns = [
    path("situation/", situation, name="apply_situation"),
    path("situation/changed/", report, name="apply_situation_changed"),
]
