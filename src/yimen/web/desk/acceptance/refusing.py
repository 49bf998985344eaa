"""Refusals and the one notice at the window: each is a noun of its own, and what was typed survives a refusal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.ask_for_supplement import ask_for_supplement
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.queries import at_desk
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.casefile.forms import PreReviewForm, RefusalForm, supplement_form
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.INTAKE_CASES)
def refuse(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/refusal/: do not accept, with the written reason."""
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return case_page(request, number, refusal_form=form)
    reason, elsewhere, revision = form.cleaned_data["reason"], form.elsewhere, revision_of(request)
    refused = attempt(
        lambda: refuse_acceptance(
            number=number, reason=reason, by=request.staff, at=now(), revision=revision, apply_to=elsewhere
        )
    )
    if refused:
        return case_page(request, number, refused=refused, refusal_form=form)
    messages.success(request, _("已作出不予受理决定，通知书会发给申请人。"))
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def supplement(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/supplement/: send the one notice of everything missing."""
    case = get_object_or_404(at_desk(request.staff), number=number)
    materials = list(case.materials.order_by("position", "id"))
    form = supplement_form(materials, request.POST)
    if not form.is_valid():
        return case_page(request, number, supplement_form=form)
    lacks, revision = form.lacks(), revision_of(request)
    refused = attempt(
        lambda: ask_for_supplement(number=number, missing=lacks, by=request.staff, at=now(), revision=revision)
    )
    if refused:
        return case_page(request, number, refused=refused, supplement_form=form)
    messages.success(request, _("已一次性告知申请人需要补正的材料。"))
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def pass_it(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/pre-review/: the papers look right."""
    refused = attempt(lambda: pass_pre_review(number=number, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("预审通过，可以受理了。"))
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def refuse_pre(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/pre-review/refusal/: the pre-review is not passed."""
    form = PreReviewForm(request.POST)
    if not form.is_valid():
        return case_page(request, number, pre_review_form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: refuse_pre_review(number=number, reason=reason, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused, pre_review_form=form)
    messages.success(request, _("已告知申请人预审未通过。"))
    return redirect("desk:case", number)


urlpatterns = [
    path("cases/<str:number>/refusal/", refuse, name="refuse"),
    path("cases/<str:number>/supplement/", supplement, name="supplement"),
    path("cases/<str:number>/pre-review/", pass_it, name="pass_pre_review"),
    path("cases/<str:number>/pre-review/refusal/", refuse_pre, name="refuse_pre_review"),
]
