"""Correct a wrong answer about the situation: see what it changes, then ask for what becomes due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.correct_answers import correct_answers
from yimen.cases.actions.propose_correction import propose_correction
from yimen.cases.correcting import Asking, check_correction
from yimen.cases.queries import Case
from yimen.cases.queries.correcting import correctable
from yimen.cases.queries.corrections import was_asked_before
from yimen.cases.rules.correcting import Correction, Stage
from yimen.cases.rules.states import State
from yimen.catalogue.rules.situations import Situations
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.acceptance.correcting_effects import Effects, effects_of
from yimen.web.desk.accesses import note
from yimen.web.desk.casefile.casefile import read_case
from yimen.web.desk.casefile.forms import AlsoForm, supplement_form
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.review.case import check_apart, my_task
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.situation import SituationForm, initial_of, read_answers

LONGEST = 1000
MAY = {Stage.PRE_REVIEW: Permission.PRE_REVIEW_CASES, Stage.REVIEW: Permission.REVIEW_CASES}


@dataclass
class Page:
    """One request about one case: the questions that these answers call for, with what was typed."""

    request: StaffRequest
    case: Case
    stage: Stage

    @cached_property
    def situations(self) -> Situations:
        """Return the questions of the filing day."""
        return Situations.of(self.case.version.situations)

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        """Return the answers as typed, the applicant's before anything is."""
        is_sent = self.request.method == "POST"
        return read_answers(self.situations, self.request.POST) if is_sent else self.case.pinned.answers

    @cached_property
    def form(self) -> SituationForm:
        """Return the questions with the answers that are right."""
        sent = self.request.POST if self.request.method == "POST" else None
        initial = initial_of(self.situations, self.case.pinned.answers)
        return SituationForm(sent, questions=self.situations.asked(self.answers), initial=initial)

    @cached_property
    def also(self) -> AlsoForm | None:
        """Return what else the one notice names; None where no notice is sent."""
        if self.stage != Stage.WINDOW or self.needs_second:
            return None
        papers = list(self.case.materials.order_by("position", "id"))
        sent = self.request.POST if self.request.method == "POST" else None
        return AlsoForm(sent, materials=papers, initial=supplement_form(papers).initial)

    @cached_property
    def needs_second(self) -> bool:
        """Return whether a supervisor has to confirm."""
        return self.stage == Stage.REVIEW or was_asked_before(self.case)

    @cached_property
    def asking(self) -> Asking:
        """Return what is asked, of valid forms."""
        reasons = {key: self.reason(key) for key in self.form.cleaned_data}
        return Asking(Correction(self.form.cleaned_data, reasons), self.stage, self.also.lacks() if self.also else ())

    def reason(self, key: str) -> str:
        """Return the reason typed for this question."""
        return self.request.POST.get(f"why-{key}", "")[:LONGEST]

    def rows(self) -> list[dict[str, Any]]:
        """Return each question with the applicant's answer in words and the reason so far."""
        told = dict(self.situations.told(self.case.pinned.answers))
        return [
            {"field": self.form[each.key], "key": each.key, "was": told.get(each.title), "why": self.reason(each.key)}
            for each in self.form.questions
        ]


@require_http_methods(["GET", "POST"])
@needs(Permission.INTAKE_CASES)
def at_window(request: StaffRequest, number: str) -> HttpResponse:
    """GET and POST /desk/cases/<number>/answers/: the applicant answered a question wrongly."""
    case = get_object_or_404(correctable(Stage.WINDOW, request.staff), number=number)
    return _answer(Page(request, case, Stage.WINDOW), back="desk:case")


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES)
def at_review(request: StaffRequest, number: str) -> HttpResponse:
    """GET and POST /desk/review/<number>/answers/: the same in a department, in pre-review or after acceptance."""
    case = get_object_or_404(correctable(Stage.REVIEW, request.staff), number=number)
    check_apart(request, case)
    stage = Stage.PRE_REVIEW if case.state == State.PRE_REVIEW else Stage.REVIEW
    if MAY[stage] not in request.permissions:
        raise PermissionDenied
    return _answer(Page(request, case, stage), back="desk:review_case")


def _answer(page: Page, *, back: str) -> HttpResponse:
    note(page.request, "case_read", page.case, seen_at="answers")
    if page.request.method == "GET":
        refused = attempt(lambda: check_may(page))
        return redirect(back, page.case.number) if refused else _show(page, back=back)
    if not page.form.is_valid() or (page.also and not page.also.is_valid()):
        return _show(page, back=back, status=422)
    if "ask" in page.request.POST:
        refused = attempt(_verb(page))
        if refused is None:
            said = _("已提请更正，等待督办人员确认。") if page.needs_second else _("已更正回答，并告知申请人。")
            messages.success(page.request, said)
            return redirect(back, page.case.number)
        return _show(page, back=back, refused=refused)
    try:
        return _show(page, back=back, effects=effects_of(page.case, check_correction(page.case, page.asking)))
    except NotAllowed as refusal:
        return _show(page, back=back, refused=refusal)


def check_may(page: Page) -> None:
    """Raise NotAllowed where this item asked nothing: there is no answer to correct."""
    if not page.case.situation:
        raise NotAllowed("situation_not_asked")


def _verb(page: Page) -> Callable[[], object]:
    common: dict[str, Any] = {"number": page.case.number, "asking": page.asking, "by": page.request.staff, "at": now()}
    common["revision"] = revision_of(page.request)
    if not page.needs_second:
        return lambda: correct_answers(**common)
    task = my_task(page.request, read_case(page.case, today=localdate())) if page.stage == Stage.REVIEW else None
    return lambda: propose_correction(**common, task=task.pk if task else None)


def _show(
    page: Page, *, back: str, status: int = 200, effects: Effects | None = None, refused: NotAllowed | None = None
) -> HttpResponse:
    context = {
        "case": page.case,
        "page": page,
        "rows": page.rows(),
        "effects": effects,
        "back": back,
        "longest": LONGEST,
        "section": "cases" if page.stage == Stage.WINDOW else "review",
    }
    return desk_page(page.request, "desk/acceptance/correcting.html", context, refused=refused, status=status)


urlpatterns = [
    path("cases/<str:number>/answers/", at_window, name="correct_answers"),
    path("review/<str:number>/answers/", at_review, name="correct_in_review"),
]
