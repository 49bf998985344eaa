"""Applicants who object to a corrected answer: a supervisor who had no part in it answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.settle_objection import Verdict, settle_objection
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.casefile.intake_forms import VerdictForm
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.watch.proposals import proposals_page
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.WATCH_CASES)
def settle(request: StaffRequest, correction: UUID) -> HttpResponse:
    """POST /desk/objections/<id>/answer/: keep the correction, or let the applicant's own answer count."""
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return proposals_page(request, form=form, wrong=correction)
    verdict = Verdict(is_kept=request.POST.get("verdict") == "kept", reason=form.cleaned_data["answer"])
    refused = attempt(lambda: settle_objection(correction=correction, verdict=verdict, by=request.staff, at=now()))
    if refused:
        return proposals_page(request, refused=refused, form=form, wrong=correction)
    messages.success(request, _("已答复申请人。"))
    return redirect("desk:proposals")


urlpatterns = [path("objections/<uuid:correction>/answer/", settle, name="settle_objection")]
