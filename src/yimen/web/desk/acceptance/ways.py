"""The window's ways before acceptance: send back, tolerate, scan, take what was promised, withdraw, propose."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly
from yimen.cases.actions.propose_supplement import propose_supplement
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.receive_promised import receive_promised
from yimen.cases.actions.receive_scans import receive_scans
from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.take_case_in import AtWindow
from yimen.cases.actions.withdraw_at_window import Asking, withdraw_at_window
from yimen.cases.queries import Case, at_desk
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.acceptance.moves import tolerance_form
from yimen.web.desk.casefile.intake_forms import SecondNoticeForm, SendBackForm, VoidForm, WithdrawalForm
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.intake.scans import papers_of, scan_of, scans_of
from yimen.web.desk.revision import revision_of
from yimen.web.desk.window.service_time import seconds_since
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.guards import StaffRequest, needs


def _done(request: StaffRequest, number: str, act: Callable[[], object], *, said: str, **forms: Any) -> HttpResponse:
    """Do it and go back to the case with a word, or show the refusal with everything that was typed."""
    form: Form | None = next(iter(forms.values()), None)
    if form is not None and not form.is_valid():
        return case_page(request, number, **forms)
    refused = attempt(act)
    if refused:
        return case_page(request, number, refused=refused, **forms)
    messages.success(request, said)
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def send_it_back(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/pre-review/return/: the applicant corrects it."""
    form, revision = SendBackForm(request.POST), revision_of(request)

    def act() -> Case:
        reason = form.cleaned_data["reason"]
        return send_back(number=number, reason=reason, by=request.staff, at=now(), revision=revision)

    return _done(request, number, act, said=_("已退回申请人修改。"), send_back_form=form)


@require_POST
@needs(Permission.INTAKE_CASES)
def tolerate(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/tolerance/: accept on the promise to bring papers later."""
    at, duty, revision = now(), duty_of(request.staff.pk), revision_of(request)
    if duty is None:
        return ask_for_window(request, back=reverse("desk:case", args=[number]))
    place = AtWindow(duty.window, seconds_since(request.POST.get("began", ""), at=at))
    case = get_object_or_404(at_desk(request.staff), number=number)
    form = tolerance_form(case, request.POST)

    def act() -> Case:
        data = form.cleaned_data
        promised = Promised(tuple(data["keys"]), data["days"], data["signed_by"])
        return accept_tolerantly(
            number=number, place=place, promised=promised, by=request.staff, at=at, revision=revision
        )

    return _done(request, number, act, said=_("已容缺受理，通知书会发给申请人。"), tolerance_form=form)


@require_POST
@needs(Permission.INTAKE_CASES)
def scan(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/scans/: attach what was scanned here to one of the materials."""
    key, revision = request.POST.get("key", ""), revision_of(request)
    get_object_or_404(at_desk(request.staff), number=number)

    def act() -> Case:
        scans = scan_of(request, key, by=request.staff)
        return receive_scans(number=number, scans=scans, by=request.staff, at=now(), revision=revision)

    return _done(request, number, act, said=_("扫描件已放入材料。"))


@require_POST
@needs(Permission.INTAKE_CASES)
def promised(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/promised/: take papers that were promised, on paper or scanned."""
    revision = revision_of(request)
    case = get_object_or_404(at_desk(request.staff), number=number)
    keys = list(case.materials.filter(received_as="promised").values_list("key", flat=True))

    def act() -> Case:
        scans = scans_of(request, keys, by=request.staff)
        scanned = {each.key for each in scans}
        handed = [*scans, *(each for each in papers_of(request, keys) if each.key not in scanned)]
        return receive_promised(number=number, materials=handed, by=request.staff, at=now(), revision=revision)

    return _done(request, number, act, said=_("已登记补交的材料。"))


@require_POST
@needs(Permission.INTAKE_CASES)
def withdraw(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/withdrawal/: withdraw for an applicant who asks for it here."""
    form, revision = WithdrawalForm(request.POST), revision_of(request)

    def act() -> Case:
        asking = Asking(form.cleaned_data["name"], form.cleaned_data["seen"])
        return withdraw_at_window(number=number, asking=asking, by=request.staff, at=now(), revision=revision)

    return _done(request, number, act, said=_("已撤回，办理终止。"), withdrawal_form=form)


@require_POST
@needs(Permission.INTAKE_CASES)
def void(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/void/: propose to make it void."""
    form, revision = VoidForm(request.POST), revision_of(request)

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return propose_void(number=number, reason=reason, by=request.staff, at=now(), revision=revision)

    return _done(request, number, act, said=_("已提请作废，等待督办人员确认。"), void_form=form)


@require_POST
@needs(Permission.INTAKE_CASES)
def second_notice(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/second-notice/: propose to ask for something new, because the law has changed."""
    case, revision = get_object_or_404(at_desk(request.staff), number=number), revision_of(request)
    form = SecondNoticeForm(request.POST, materials=case.materials.order_by("position", "id"))

    def act() -> Any:
        law = form.cleaned_data["law"]
        return propose_supplement(
            number=number, missing=form.lacks(), reason=law, by=request.staff, at=now(), revision=revision
        )

    return _done(request, number, act, said=_("已提请再次告知，等待督办人员确认。"), second_notice_form=form)


urlpatterns = [
    path("cases/<str:number>/pre-review/return/", send_it_back, name="send_back"),
    path("cases/<str:number>/tolerance/", tolerate, name="tolerate"),
    path("cases/<str:number>/scans/", scan, name="scan"),
    path("cases/<str:number>/promised/", promised, name="promised"),
    path("cases/<str:number>/withdrawal/", withdraw, name="withdraw_case"),
    path("cases/<str:number>/void/", void, name="propose_void"),
    path("cases/<str:number>/second-notice/", second_notice, name="second_notice"),
]
