"""Assessments (考评) of my centres: quarters and years, opening a quarter, reckoning a year (A0-17)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.close_year import close_year
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.queries.rules import centres_supervised
from yimen.web.desk.assessment.forms import OpenForm, YearForm
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

MOST = 60  # quarters and years on one page: twelve years of one centre


@require_GET
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/assessment/."""
    return _page(request)


@require_POST
@needs(Permission.WATCH_CASES)
def open_one(request: StaffRequest) -> HttpResponse:
    """POST /desk/assessment/quarters/: begin to assess a quarter."""
    form = OpenForm(request.POST, centres=centres_supervised(request.staff), auto_id="open_%s")
    if not form.is_valid():
        return _page(request, opening=form)
    year, quarter = map(int, form.cleaned_data["quarter"].split("-"))
    centre = form.cleaned_data["centre"]
    if refused := attempt(lambda: open_quarter(centre=centre, year=year, quarter=quarter, by=request.staff, at=now())):
        return _page(request, opening=form, refused=refused)
    messages.success(request, _("已开始这个季度的考评，可以记分了。"))
    return redirect("desk:assessment")


@require_POST
@needs(Permission.WATCH_CASES)
def reckon(request: StaffRequest) -> HttpResponse:
    """POST /desk/assessment/years/: the year's results out of its four quarters."""
    form = YearForm(request.POST, centres=centres_supervised(request.staff), auto_id="year_%s")
    if not form.is_valid():
        return _page(request, year=form)
    centre, year = form.cleaned_data["centre"], form.cleaned_data["year"]
    if refused := attempt(lambda: close_year(centre=centre, year=year, by=request.staff, at=now())):
        return _page(request, year=form, refused=refused)
    messages.success(request, _("年度考评已完成，单位和人员会收到通知。"))
    return redirect("desk:assessment")


def _page(
    request: StaffRequest,
    *,
    opening: forms.Form | None = None,
    year: forms.Form | None = None,
    refused: NotAllowed | None = None,
) -> HttpResponse:
    centres = list(centres_supervised(request.staff))
    context = {
        "periods": periods_for(request.staff)[:MOST],
        "opening": opening or OpenForm(centres=centres, auto_id="open_%s"),
        "year": year or YearForm(centres=centres, auto_id="year_%s"),
        "section": "assessment",
    }
    status = 422 if opening or year else 200
    return desk_page(request, "desk/assessment/overview.html", context, refused=refused, status=status)


urlpatterns = [
    path("assessment/", show, name="assessment"),
    path("assessment/quarters/", open_one, name="open_quarter"),
    path("assessment/years/", reckon, name="close_year"),
]
