"""A reviewer's opinion, decision, return or pre-review; a stale page changes and loses nothing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.approvals.queries import Task
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.queries import handed_to
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.casefile.casefile import CaseFile, read_case
from yimen.web.desk.casefile.forms import PreReviewForm
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import check_apart, opinion_form, review_page
from yimen.web.desk.review.forms import ReturnForm
from yimen.web.desk.review.stepping import Asked, asked_at, is_filled_in
from yimen.web.shared.answers import AnswersForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.numbers import typed_number


@require_POST
@needs(Permission.REVIEW_CASES)
def decide(request: StaffRequest, number: str, task: UUID) -> HttpResponse:
    """POST /desk/review/<number>/steps/<id>/opinion/: give the opinion; the last step decides the case."""
    file = _file(request, number)
    held = _step(file, task)
    asked = asked_at(file.case, held, file.tasks)
    form, own = opinion_form(file, held, request.POST, asked=asked), asked.form(request.POST) if asked else None
    typed: dict[str, Any] = {"opinion_form": form} | ({"step_form": own} if own else {})
    answers = _answers(asked, own, form.cleaned_data["outcome"]) if form.is_valid() else None
    if answers is None:
        return review_page(request, number, **typed)
    said, words = form.cleaned_data["outcome"], form.cleaned_data["text"].strip()
    opinion = Opinion(said, words, version_of(request), form.grading(), answers)
    refused = attempt(lambda: decide_step(number=number, task=task, opinion=opinion, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused, **typed)
    told = _("决定已作出：%s") if held.kind == "decide" else _("意见已提交：%s")
    messages.success(request, told % number)
    return redirect("desk:review")


@require_POST
@needs(Permission.REVIEW_CASES)
def give_back(request: StaffRequest, number: str, task: UUID) -> HttpResponse:
    """POST /desk/review/<number>/steps/<id>/return/: back to the window for a coded, listed reason."""
    form = ReturnForm(request.POST, file=_file(request, number))
    if not form.is_valid():
        return review_page(request, number, return_form=form)
    reason, version = form.reason(), version_of(request)
    refused = attempt(
        lambda: return_to_window(number=number, task=task, reason=reason, by=request.staff, at=now(), version=version)
    )
    if refused:
        return review_page(request, number, refused=refused, return_form=form)
    messages.success(request, _("已退回窗口：%s") % number)
    return redirect("desk:review")


@require_POST
@needs(Permission.PRE_REVIEW_CASES)
def pass_it(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/pre-review/: the department's look finds nothing wrong."""
    refused = attempt(lambda: pass_pre_review(number=number, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused)
    messages.success(request, _("预审通过：%s") % number)
    return redirect("desk:pre_reviews")


@require_POST
@needs(Permission.PRE_REVIEW_CASES)
def refuse(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/pre-review/refusal/: the pre-review is not passed."""
    form = PreReviewForm(request.POST)
    if not form.is_valid():
        return review_page(request, number, pre_review_form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: refuse_pre_review(number=number, reason=reason, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused, pre_review_form=form)
    messages.success(request, _("已告知申请人预审未通过：%s") % number)
    return redirect("desk:pre_reviews")


def _answers(asked: Asked | None, form: AnswersForm | None, outcome: str) -> dict[str, Any] | None:
    """Return the answers of the step's own form where it is to be filled in; None while something is wrong there."""
    if asked is None or form is None or not asked.wants_answers(outcome):
        return {}
    return form.answers() if is_filled_in(form, asked.step.form or {}) else None


def version_of(request: StaffRequest) -> int:
    """Return the version of the task that the page showed; what is no number fits no task."""
    return typed_number(request.POST.get("version", ""), otherwise=-1)


def _file(request: StaffRequest, number: str) -> CaseFile:
    case = get_object_or_404(handed_to(request.staff), number=number)
    check_apart(request, case)
    return read_case(case, today=localdate())


def _step(file: CaseFile, task: UUID) -> Task:
    for each in file.tasks:
        if each.pk == task:
            return each
    raise Http404


urlpatterns = [
    path("review/<str:number>/steps/<uuid:task>/opinion/", decide, name="decide"),
    path("review/<str:number>/steps/<uuid:task>/return/", give_back, name="give_back"),
    path("review/<str:number>/pre-review/", pass_it, name="pass_department_pre_review"),
    path("review/<str:number>/pre-review/refusal/", refuse, name="refuse_department_pre_review"),
]
