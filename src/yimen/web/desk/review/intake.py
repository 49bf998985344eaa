"""What a department does about a filing and its promises: send back from the pre-review, pass without papers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.waive_tolerance import waive_tolerance
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.casefile.intake_forms import SendBackForm, WaiverForm
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import review_page
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.PRE_REVIEW_CASES)
def send_it_back(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/pre-review/return/: the applicant corrects it; the department lets go of it."""
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return review_page(request, number, send_back_form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: send_back(number=number, reason=reason, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused, send_back_form=form)
    messages.success(request, _("已退回申请人修改。"))
    return redirect("desk:pre_reviews")


@require_POST
@needs(Permission.REVIEW_CASES)
def waive(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/waiver/: let it pass without the papers that were promised."""
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return review_page(request, number, waiver_form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: waive_tolerance(number=number, reason=reason, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused, waiver_form=form)
    messages.success(request, _("已作容缺通过，材料不用再交。"))
    return redirect("desk:review_case", number)


urlpatterns = [
    path("review/<str:number>/pre-review/return/", send_it_back, name="send_back_department"),
    path("review/<str:number>/waiver/", waive, name="waive_tolerance"),
]
