"""One fee notice: its charges and its money, and what may be done with it now."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.identity.queries import staff_names
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.confirm_waiver import confirm_waiver
from yimen.payments.actions.decline_waiver import decline_waiver
from yimen.payments.actions.hand_back import hand_back
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.actions.renew_notice import renew_notice
from yimen.payments.actions.state_amounts import state_amounts
from yimen.payments.actions.waive import waive
from yimen.payments.queries import FeeNotice, Waiver, whole_at_desk
from yimen.payments.rules.capitals import capitals
from yimen.payments.rules.states import PaymentWay
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.fees.forms import (
    AmountsForm,
    CounterForm,
    HandBackForm,
    ReasonForm,
    RefundForm,
    WaiverForm,
    fresh_forms,
    slip_id,
)
from yimen.web.desk.fees.listed import FEES
from yimen.web.shared.guards import StaffRequest, needs


@needs(*FEES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/fees/<number>/."""
    return _page(request, number)


@require_POST
@needs(*FEES)
def amounts(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/amounts/: state what could not be computed."""
    form = AmountsForm(_notice(request, number), request.POST, prefix="amounts")

    def act() -> object:
        said = form.cleaned_data["why"]
        return state_amounts(number=number, amounts=form.amounts(), why=said, by=request.staff, at=now())

    return _done(request, number, act, form=form, name="amounts_form", said=_("金额已核定，缴费通知已发出。"))


@require_POST
@needs(*FEES)
def counter_payment(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/counter-payment/: take money at the window."""
    form = CounterForm(request.POST, prefix="counter")

    def act() -> object:
        data = form.cleaned_data
        paid = AtCounter(data["amount"], PaymentWay(data["way"]), data["receipt_number"])
        return record_counter_payment(number=number, paid=paid, by=request.staff, at=now())

    return _done(request, number, act, form=form, name="counter_form", said=_("收款已登记。"))


@require_POST
@needs(*FEES)
def waiver(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/waiver/: let somebody off, or ask a second person to."""
    form = WaiverForm(request.POST, prefix="waiver")

    def act() -> object:
        return waive(number=number, basis=form.cleaned_data["basis"], by=request.staff, at=now())

    return _done(request, number, act, form=form, name="waiver_form", said=_("减免已提交。"))


@require_POST
@needs(*FEES)
def confirm(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/waiver/confirmation/: grant it as the second person."""
    return _done(
        request, number, lambda: confirm_waiver(number=number, by=request.staff, at=now()), said=_("减免已核准。")
    )


@require_POST
@needs(*FEES)
def decline(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/waiver/refusal/: decline it as the second person."""
    form = ReasonForm(request.POST, prefix="decline")

    def act() -> object:
        return decline_waiver(number=number, reason=form.cleaned_data["reason"], by=request.staff, at=now())

    return _done(request, number, act, form=form, name="decline_form", said=_("已答复，不予减免。"))


@require_POST
@needs(*FEES)
def cancel(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/cancellation/."""
    form = ReasonForm(request.POST, prefix="cancel")

    def act() -> object:
        return cancel_notice(number=number, reason=form.cleaned_data["reason"], by=request.staff, at=now())

    return _done(request, number, act, form=form, name="cancel_form", said=_("缴费通知已取消。"))


@require_POST
@needs(*FEES)
def refund(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/refunds/: have money go back."""
    form = RefundForm(request.POST, prefix="refund")

    def act() -> object:
        data = form.cleaned_data
        return ask_refund(number=number, fen=data["amount"], reason=data["reason"], by=request.staff, at=now())

    return _done(request, number, act, form=form, name="refund_form", said=_("退款已发起。"))


@require_POST
@needs(*FEES)
def give_back(request: StaffRequest, number: str, refund: UUID) -> HttpResponse:
    """POST /desk/fees/<number>/refunds/<id>/slip/: the money was given back at the window."""
    form = HandBackForm(request.POST, prefix="back", auto_id=slip_id(refund))

    def act() -> object:
        receipt = form.cleaned_data["receipt_number"]
        return hand_back(refund=refund, receipt_number=receipt, by=request.staff, at=now())

    return _done(request, number, act, form=form, name=f"slip_{refund}", said=_("退款已登记。"))


@require_POST
@needs(*FEES)
def renew(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/fees/<number>/renewal/: issue anew what ran out."""
    made: list[FeeNotice] = []
    refused = attempt(lambda: made.append(renew_notice(number=number, by=request.staff, at=now())))
    if refused:
        return _page(request, number, refused=refused)
    messages.success(request, _("缴费通知已重新开具。"))
    return redirect("desk:fee", made[0].number)


def _done(
    request: StaffRequest,
    number: str,
    act: Callable[[], object],
    *,
    said: str,
    form: forms.Form | None = None,
    name: str = "",
) -> HttpResponse:
    """Return to the notice once it is done; otherwise show what is wrong, with what was typed."""
    typed: dict[str, Any] = {name: form} if form else {}
    if form is not None and not form.is_valid():
        return _page(request, number, **typed)
    refused = attempt(act)
    if refused:
        return _page(request, number, refused=refused, **typed)
    messages.success(request, said)
    return redirect("desk:fee", number)


def _notice(request: StaffRequest, number: str) -> FeeNotice:
    notice = whole_at_desk(request.staff).filter(number=number).first()
    if notice is None:
        raise Http404
    return notice


def _page(request: StaffRequest, number: str, *, refused: NotAllowed | None = None, **typed: Any) -> HttpResponse:
    notice = _notice(request, number)
    waivers, payments = list(notice.waivers.all()), list(notice.payments.all())
    for refund in (each for payment in payments for each in payment.refunds.all()):
        slip = typed.get(f"slip_{refund.pk}")
        vars(refund).update(slip=slip or HandBackForm(prefix="back", auto_id=slip_id(refund.pk)), is_typed=bool(slip))
    context = {
        "notice": notice,
        "lines": notice.lines.all(),
        "payments": payments,
        "waivers": waivers,
        "asked": next((each for each in waivers if each.state == Waiver.State.ASKED), None),
        "names": staff_names([each for one in waivers for each in (one.asked_by, one.answered_by) if each]),
        "capitals": capitals(notice.total) if notice.total else "",
        "section": "fees",
        **fresh_forms(notice),
        **typed,
        "typed": next(iter(typed), ""),
    }
    return desk_page(request, "desk/fees/fee.html", context, refused=refused, status=422 if typed else 200)


urlpatterns = [
    path("fees/<str:number>/", show, name="fee"),
    path("fees/<str:number>/amounts/", amounts, name="state_amounts"),
    path("fees/<str:number>/counter-payment/", counter_payment, name="counter_payment"),
    path("fees/<str:number>/waiver/", waiver, name="waive"),
    path("fees/<str:number>/waiver/confirmation/", confirm, name="confirm_waiver"),
    path("fees/<str:number>/waiver/refusal/", decline, name="decline_waiver"),
    path("fees/<str:number>/cancellation/", cancel, name="cancel_fee"),
    path("fees/<str:number>/refunds/", refund, name="refund_fee"),
    path("fees/<str:number>/refunds/<uuid:refund>/slip/", give_back, name="hand_back"),
    path("fees/<str:number>/renewal/", renew, name="renew_fee"),
]
