"""The one notice for each set of answers, on a phone and on a screen, made from the draft."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yimen.bundles.kept import read_theme
from yimen.bundles.queries.plans import plan_of
from yimen.catalogue.rules.situations import Situations, readable
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.shared.framing import framed, frames
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.notice import stopped, told_of
from yimen.web.shared.numbers import typed_number
from yimen.web.shared.situation import SituationForm, initial_of, query_of, read_answers

TAB, TEST = "preview", "test"


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/edit/preview/?test=0|?…: the notice of a test's answers, or of any others."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    situations = readable(found.document["situations"])
    answers, test = _answers(request, situations)
    context = {
        "tests": [(number, trial.name) for number, trial in enumerate(situations.trials)],
        "test": test,
        "form": SituationForm(None, questions=situations.asked(answers), initial=initial_of(situations, answers)),
        "query": query_of(situations, answers),
        "facts": _facts(found, answers),
    }
    return frames(frame(found, TAB, context, template="desk/themes/editing/preview.html"))


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def look(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/edit/preview/notice/?…: the notice alone, to stand in a frame; nothing can be pressed."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    situations = readable(found.document["situations"])
    answers = read_answers(situations, request.GET)
    context = {"theme": found.draft.theme, "version": found.draft, "told": situations.told(answers)}
    response = framed(render(request, "desk/themes/editing/look.html", {**context, **_told(found, answers)}))
    response.headers["Cache-Control"] = "no-store"
    return response


def _answers(request: StaffRequest, situations: Situations) -> tuple[dict[str, Any], int | None]:
    """Return the answers to show, and which test's they are: the first one's where nothing was chosen."""
    typed = request.GET.get(TEST, "0" if not request.GET else "")
    number = typed_number(typed, otherwise=len(situations.trials))
    if number < len(situations.trials):
        return dict(situations.trials[number].answers), number
    return read_answers(situations, request.GET), None


def _told(found: ThemeEditing, answers: dict[str, Any]) -> dict[str, Any]:
    try:
        return told_of(plan_of(read_theme(found.draft), answers))
    except NotAllowed as refusal:
        if refusal.code == "fact_missing":
            return {"plan": None, "stop": _("还有问题没有回答：%s") % refusal.details.get("title", "")}
        return stopped(refusal)


def _facts(found: ThemeEditing, answers: dict[str, Any]) -> Any:
    return _told(found, answers).get("facts")


AT = "themes/<slug:code>/edit/preview"
urlpatterns = [
    path(f"{AT}/", show, name="theme_edit_preview"),
    path(f"{AT}/notice/", look, name="theme_edit_look"),
]
