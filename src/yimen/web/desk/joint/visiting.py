"""One inspection for all branches: days proposed, answered, moved and called off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.bundles.actions.answer_visit import answer_visit
from yimen.bundles.actions.cancel_visit import cancel_visit
from yimen.bundles.actions.propose_visit import propose_visit
from yimen.bundles.queries.joint import JointVisit, open_visit
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.joint.forms import DaysForm, ReasonForm
from yimen.web.desk.joint.page import answer_form, bundle_open, joint_page, offered_days
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.REVIEW_CASES)
def propose(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/joint/<number>/visit/: days for all branches; again, the appointment is moved with its reason."""
    is_move = open_visit(bundle_open(request, number)) is not None
    form = DaysForm(request.POST, offered=offered_days(), is_move=is_move)
    if not form.is_valid():
        return joint_page(request, number, days_form=form)
    place, reason = form.cleaned_data["place"], form.cleaned_data.get("reason", "")
    refused = attempt(
        lambda: propose_visit(number=number, days=form.chosen(), place=place, reason=reason, by=request.staff, at=now())
    )
    if refused:
        return joint_page(request, number, refused=refused, days_form=form)
    messages.success(request, _("已请各部门答复可以去的日子。"))
    return redirect("desk:joint", number)


@require_POST
@needs(Permission.REVIEW_CASES)
def answer(request: StaffRequest, number: str, part: str) -> HttpResponse:
    """POST /desk/joint/<number>/parts/<part>/answer/: which days fit us, what clashes, who goes."""
    visit = open_visit(bundle_open(request, number))
    if visit is None:
        raise Http404
    form = answer_form(request, visit, request.POST)
    if not form.is_valid():
        return joint_page(request, number, answer_form=form)
    made: list[JointVisit] = []
    said = form.answer()
    refused = attempt(
        lambda: made.append(answer_visit(number=number, part=part, answer=said, by=request.staff, at=now()))
    )
    if refused:
        return joint_page(request, number, refused=refused, answer_form=form)
    messages.success(request, _said(made[0]))
    return redirect("desk:joint", number)


@require_POST
@needs(Permission.REVIEW_CASES)
def cancel(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/joint/<number>/visit/cancellation/: nobody comes, and why."""
    bundle_open(request, number)
    form = ReasonForm(request.POST)
    typed: dict[str, Any] = {"cancel_form": form}
    if not form.is_valid():
        return joint_page(request, number, **typed)
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: cancel_visit(number=number, reason=reason, by=request.staff, at=now()))
    if refused:
        return joint_page(request, number, refused=refused, **typed)
    messages.success(request, _("联合核查已取消。"))
    return redirect("desk:joint", number)


def _said(visit: JointVisit) -> str:
    if visit.day is not None:
        return _("各部门都可以，已定于 %(day)s 联合核查，并告知申请人。") % {"day": visit.day.isoformat()}
    return _("已记下本部门的答复。")


urlpatterns = [
    path("joint/<str:number>/visit/", propose, name="propose_visit"),
    path("joint/<str:number>/visit/cancellation/", cancel, name="cancel_visit"),
    path("joint/<str:number>/parts/<str:part>/answer/", answer, name="answer_visit"),
]
