"""What a citizen will see: the wizard's own pages over the draft's form, on a phone and on a kiosk; nothing is kept."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from yimen.catalogue.rules.form_edits import answers_for, find
from yimen.catalogue.rules.questions import Page, answers_asked_for, pages_of
from yimen.web.desk.designing.drafting import Drafting, with_draft
from yimen.web.shared.answers import AnswersForm, words_of
from yimen.web.shared.framing import framed
from yimen.web.shared.numbers import typed_number
from yimen.web.shared.sheet import Sheet

LOOKS = {"phone": "", "kiosk": "3"}  # how far the letters are enlarged: a kiosk is read at arm's length
CARRIED = 200_000  # characters


@dataclass(frozen=True)
class Step:
    """A page of the preview, as the wizard's templates name it."""

    title: str
    is_done: bool


@require_GET
@with_draft("form")
def side_by_side(drafting: Drafting) -> HttpResponse:
    """GET edit/form/preview/: phone and kiosk beside each other."""
    return drafting.page("desk/designing/preview.html", {})


@dataclass(frozen=True)
class Trial:
    """Somebody trying the form on a device: the answers so far, and the page that is open."""

    drafting: Drafting
    device: str
    answers: dict[str, Any]
    number: int

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages that these answers call for."""
        return pages_of(self.drafting.form, self.answers)

    @property
    def sheet(self) -> Sheet | None:
        """Return the page that is open, None after the last."""
        pages = self.pages
        return Sheet(self.drafting.form, pages[self.number - 1], self.answers) if self.number <= len(pages) else None


@require_http_methods(["GET", "POST"])
@with_draft("form")
def look(drafting: Drafting, device: str) -> HttpResponseBase:
    """GET and POST edit/form/preview/<phone|kiosk>/: one page; the answers travel in the page and are forgotten."""
    if device not in LOOKS:
        raise Http404
    if drafting.is_by_hand and any(fault.is_error for fault in drafting.form_faults):
        return framed(render(drafting.request, "desk/designing/preview_done.html", {"drafting": drafting, "steps": []}))
    sent = drafting.request.POST
    trial = Trial(
        drafting,
        device,
        _carried(sent.get("preview.carried", "")),
        max(1, typed_number(sent.get("preview.number", ""), otherwise=1)),
    )
    if drafting.request.method == "GET":
        return _shown(_opened_at(trial, drafting.request.GET.get("at", "")))
    sheet = trial.sheet
    if sheet is None or "preview.answer" not in sent:
        return _shown(trial)
    form, answered = sheet.ask(sent)
    if answered is None:
        return _shown(trial, form)
    return _shown(replace(trial, answers=answered, number=trial.number + (not sheet.calls_for_more(answered))))


def _opened_at(trial: Trial, key: str) -> Trial:
    """Return the trial at one question, with the answers that call for it."""
    questions = () if trial.drafting.is_by_hand else trial.drafting.questions
    question = find(questions, key)
    if question is None:
        return trial
    asked = replace(trial, answers=answers_for(questions, question))
    titles = [page.title for page in asked.pages]
    return replace(asked, number=titles.index(question.page) + 1 if question.page in titles else 1)


def _shown(trial: Trial, form: AnswersForm | None = None) -> HttpResponse:
    drafting, sheet = trial.drafting, trial.sheet
    steps = [Step(page.title, place < trial.number) for place, page in enumerate(trial.pages, start=1)]
    context: dict[str, Any] = {
        "drafting": drafting, "item": drafting.draft.item, "device": trial.device, "elder": LOOKS[trial.device],
        "steps": steps, "number": trial.number, "carried": json.dumps(trial.answers, ensure_ascii=False),
    }  # fmt: skip
    if sheet is None:
        context["summary"] = _summary(drafting, trial.answers)
        return framed(render(drafting.request, "desk/designing/preview_done.html", context))
    form = form or sheet.ask(None)[0]
    context |= {"step": steps[trial.number - 1], "title": sheet.shown.title, "form": form}
    status = 422 if form.is_bound else 200
    return framed(render(drafting.request, "desk/designing/preview_page.html", context, status=status))


def _summary(drafting: Drafting, answers: dict[str, Any]) -> list[tuple[str, str]]:
    asked = answers_asked_for(drafting.form, answers)
    fields = drafting.form.get("properties", {})
    return [(fields[key].get("title", key), words_of(answer)) for key, answer in asked.items()]


def _carried(text: str) -> dict[str, Any]:
    """Return the answers that the page carried along; what somebody made up is nothing."""
    try:
        found = json.loads(text) if len(text) < CARRIED else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


urlpatterns = [
    path("catalogue/items/<str:code>/edit/form/preview/", side_by_side, name="form_preview"),
    path("catalogue/items/<str:code>/edit/form/preview/<slug:device>/", look, name="form_look"),
]
