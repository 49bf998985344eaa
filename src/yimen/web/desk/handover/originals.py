"""Originals that came by courier: opened at the window and checked against the case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.receive_originals import receive_originals
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.desk_page import attempt
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.INTAKE_CASES)
def receive(request: StaffRequest, delivery: UUID) -> HttpResponse:
    """POST /desk/originals/<id>/: these papers were in the parcel."""
    number, keys, by = request.POST.get("number", ""), request.POST.getlist("keys"), request.staff
    refused = attempt(lambda: receive_originals(number=number, delivery=delivery, keys=keys, by=by, at=now()))
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("已登记寄来的原件，办结时随结果退还。"))
    return redirect("desk:case", number)


urlpatterns = [path("originals/<uuid:delivery>/", receive, name="receive_originals")]
