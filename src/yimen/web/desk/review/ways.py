"""Special procedures, hearings and more time, on the reviewer's page of a case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.refuse_extension import refuse_extension
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.queries import handed_to
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.casefile.casefile import read_case
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import check_apart, my_task, review_page
from yimen.web.desk.review.open_ways import Ways
from yimen.web.desk.review.way_forms import ExtensionForm, ExtensionRefusalForm, ResultForm
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.REVIEW_CASES)
def start(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/special/: a special procedure begins, the applicant gets its notice."""
    form = _ways(request, number).special_form(request.POST)
    return taken(
        request, number, form, name="special_form", said=_("特别程序已启动，告知书会发给申请人。"),
        act=lambda: start_special(
            number=number, plan=form.plan(), by=request.staff, at=now(), revision=revision_of(request)
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def end(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/special/end/: its result; the review goes on."""
    _ways(request, number)
    form = ResultForm(request.POST)
    return taken(
        request, number, form, name="result_form", said=_("特别程序已结束，继续办理。"),
        act=lambda: end_special(
            number=number, result=form.cleaned_data["result"], by=request.staff, at=now(), revision=revision_of(request)
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def tell_hearing(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/hearing/: tell the applicant of the right to a hearing."""
    _ways(request, number)
    return done(
        request, number, said=_("已告知申请人听证权利。"),
        act=lambda: tell_hearing_right(number=number, by=request.staff, at=now()),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def extend(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/extension/: ask for more time."""
    _ways(request, number)
    form = ExtensionForm(request.POST)
    return taken(
        request, number, form, name="extension_form", said=_("延期申请已提交，等待批准。"),
        act=lambda: ask_for_extension(number=number, by=request.staff, at=now(), **form.cleaned_data),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def grant(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/extension/grant/: more time is given, the applicant gets its notice."""
    _ways(request, number)
    return done(
        request, number, said=_("已批准延期，告知书会发给申请人。"),
        act=lambda: grant_extension(number=number, by=request.staff, at=now()),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def refuse(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/extension/refusal/: the date stays."""
    _ways(request, number)
    form = ExtensionRefusalForm(request.POST)
    return taken(
        request, number, form, name="extension_refusal_form", said=_("未批准延期，期限不变。"),
        act=lambda: refuse_extension(
            number=number, reason=form.cleaned_data["reason"], by=request.staff, at=now()
        ),
    )  # fmt: skip


def taken(
    request: StaffRequest, number: str, form: Form, *, name: str, said: str, act: Callable[[], object]
) -> HttpResponse:
    """Return the case's page again with what is wrong, or the way back to it once the way is taken."""
    typed: dict[str, Any] = {name: form}
    if not form.is_valid():
        return review_page(request, number, **typed)
    return done(request, number, said=said, act=act, **typed)


def done(request: StaffRequest, number: str, *, said: str, act: Callable[[], object], **typed: Any) -> HttpResponse:
    """Do it; return the way back to the case, or its page again with why not and what was typed."""
    refused = attempt(act)
    if refused:
        return review_page(request, number, refused=refused, **typed)
    messages.success(request, said)
    return redirect("desk:review_case", number)


def _ways(request: StaffRequest, number: str) -> Ways:
    """Return the case's ways for this reviewer; 404 for a stranger's case, 403 for whoever took it in."""
    case = get_object_or_404(handed_to(request.staff), number=number)
    check_apart(request, case)
    file = read_case(case, today=localdate())
    return Ways(case, file.happened, request, my_task(request, file))


urlpatterns = [
    path("review/<str:number>/special/", start, name="start_special"),
    path("review/<str:number>/special/end/", end, name="end_special"),
    path("review/<str:number>/hearing/", tell_hearing, name="tell_hearing"),
    path("review/<str:number>/extension/", extend, name="ask_extension"),
    path("review/<str:number>/extension/grant/", grant, name="grant_extension"),
    path("review/<str:number>/extension/refusal/", refuse, name="refuse_extension"),
]
