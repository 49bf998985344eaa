"""Passing a case to the authority above, and what follows a decision on a promise: its check, and its revocation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.queries import handed_to
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.review.case import check_apart
from yimen.web.desk.review.deciding import version_of
from yimen.web.desk.review.way_forms import CheckForm, RevokeForm, TransferForm
from yimen.web.desk.review.ways import taken
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.REVIEW_CASES)
def transfer(request: StaffRequest, number: str, task: UUID) -> HttpResponse:
    """POST /desk/review/<number>/steps/<id>/transfer/: the last step here; the authority above decides."""
    _apart(request, number)
    form = TransferForm(request.POST)
    return taken(
        request, number, form, name="transfer_form", said=_("已转报上级机关，告知书会发给申请人。"),
        act=lambda: transfer_case(
            number=number, task=task, opinion=form.opinion(version_of(request)), by=request.staff, at=now()
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def check(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/check/: what the check of the promise has found."""
    _apart(request, number)
    form = CheckForm(request.POST)
    return taken(
        request, number, form, name="check_form", said=_("核查结果已登记。"),
        act=lambda: record_check(
            number=number, is_true=form.cleaned_data["outcome"] == "true", finding=form.cleaned_data["finding"],
            by=request.staff, at=now(),
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.REVIEW_CASES)
def revoke(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/revocation/: the decision is taken back, and with it the licence."""
    _apart(request, number)
    form = RevokeForm(request.POST)
    return taken(
        request, number, form, name="revoke_form", said=_("决定已撤销，撤销决定书会发给申请人。"),
        act=lambda: revoke_decision(
            number=number, reason=form.cleaned_data["reason"], by=request.staff, at=now()
        ),
    )  # fmt: skip


def _apart(request: StaffRequest, number: str) -> None:
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))


urlpatterns = [
    path("review/<str:number>/steps/<uuid:task>/transfer/", transfer, name="transfer"),
    path("review/<str:number>/check/", check, name="record_check"),
    path("review/<str:number>/revocation/", revoke, name="revoke"),
]
