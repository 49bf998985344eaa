"""What was missing, brought to the window on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.receive_corrected import receive_corrected
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.queries import Case, at_desk
from yimen.cases.queries.corrections import owed_for_corrections
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.intake.scans import papers_of, scans_of
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.INTAKE_CASES)
def receive(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/supplied/: everything the notice names has been handed in here."""
    keys, revision = request.POST.getlist("keys"), revision_of(request)
    case = get_object_or_404(at_desk(request.staff), number=number)

    def act() -> Case:
        scans = scans_of(request, [lack["key"] for lack in case.missing], by=request.staff)
        return receive_supplement(number=number, keys=keys, scans=scans, by=request.staff, at=now(), revision=revision)

    refused = attempt(act)
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("已登记补正材料，请继续审查受理。"))
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def corrected(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/corrected/: what a corrected answer has made due is brought here."""
    case, revision = get_object_or_404(at_desk(request.staff), number=number), revision_of(request)
    keys = [each.key for each in owed_for_corrections(case)]

    def act() -> Case:
        scans = scans_of(request, keys, by=request.staff)
        scanned = {each.key for each in scans}
        handed = [*scans, *(each for each in papers_of(request, keys) if each.key not in scanned)]
        return receive_corrected(number=number, materials=handed, by=request.staff, at=now(), revision=revision)

    refused = attempt(act)
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("已登记补交的材料。"))
    return redirect("desk:case", number)


urlpatterns = [
    path("cases/<str:number>/corrected/", corrected, name="receive_corrected"),
    path("cases/<str:number>/supplied/", receive, name="receive_supplement"),
]
