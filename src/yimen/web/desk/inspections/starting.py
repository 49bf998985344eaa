"""Naming the officers of an inspection, on the reviewer's page of a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.queries import handed_to
from yimen.cases.queries.sheets import InspectionSheet
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.casefile.inspections import officers_form
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import check_apart, review_page
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.REVIEW_CASES)
def start(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/sheets/: officers are named, the sheet can be filled in."""
    case = get_object_or_404(handed_to(request.staff), number=number)
    check_apart(request, case)
    form = officers_form(request.staff, case, request.POST)
    if not form.is_valid():
        return review_page(request, number, officers_form=form)
    made: list[InspectionSheet] = []
    officers = form.chosen()
    refused = attempt(lambda: made.append(start_sheet(number=number, officers=officers, by=request.staff, at=now())))
    if refused:
        return review_page(request, number, refused=refused, officers_form=form)
    return redirect("desk:sheet", number, made[0].pk)


urlpatterns = [path("review/<str:number>/sheets/", start, name="start_sheet")]
