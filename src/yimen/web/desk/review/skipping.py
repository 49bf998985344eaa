"""Skipping an optional step, with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.skip_step import skip_step
from yimen.cases.queries import handed_to
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import check_apart, review_page
from yimen.web.desk.review.deciding import version_of
from yimen.web.desk.review.stepping import SkipForm
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.REVIEW_CASES)
def skip(request: StaffRequest, number: str, task: UUID) -> HttpResponse:
    """POST /desk/review/<number>/steps/<id>/skip/: the step is optional, and not needed here."""
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))
    form, version = SkipForm(request.POST), version_of(request)
    if not form.is_valid():
        return review_page(request, number, skip_form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(
        lambda: skip_step(number=number, task=task, reason=reason, by=request.staff, at=now(), version=version)
    )
    if refused:
        return review_page(request, number, refused=refused, skip_form=form)
    messages.success(request, _("已跳过这个环节：%s") % number)
    return redirect("desk:review")


urlpatterns = [path("review/<str:number>/steps/<uuid:task>/skip/", skip, name="skip_step")]
