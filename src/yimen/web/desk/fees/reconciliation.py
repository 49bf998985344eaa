"""Days compared with the payment platform's statement, and their differences."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.explain_difference import explain_difference
from yimen.payments.actions.reconcile import reconcile
from yimen.payments.provider import ProviderDown, is_configured
from yimen.payments.queries import open_differences, reconciliations
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 60  # days


class NoteForm(forms.Form):
    """Why a line does not fit, and what was done about it."""

    note = forms.CharField(label=gettext_lazy("差异说明"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class DayForm(forms.Form):
    """Which day to compare."""

    day = forms.DateField(label=gettext_lazy("对账日期"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_day(self) -> date:
        """Refuse a day that is not over or not even begun."""
        day: date = self.cleaned_data["day"]
        if day > localdate():
            raise forms.ValidationError(_("这一天还没有到。"))
        return day


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/reconciliation/: the days, the last first."""
    return _page(request, DayForm(initial={"day": localdate()}))


@require_POST
@needs(Permission.WATCH_CASES)
def compare(request: StaffRequest) -> HttpResponse:
    """POST /desk/reconciliation/: compare a day now, again where it was compared before."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    day = form.cleaned_data["day"]
    try:
        reconcile(day=day, by=request.staff.pk, at=now())
    except ProviderDown:
        messages.warning(request, _("支付平台还没有出这一天的对账单，或者暂时连不上。请稍后再试。"))
        return redirect("desk:reconciliation")
    return redirect("desk:reconciled_day", day.isoformat())


@needs(Permission.WATCH_CASES)
def one_day(request: StaffRequest, day: str) -> HttpResponse:
    """GET /desk/reconciliation/<day>/: what fits and what does not."""
    return _day_page(request, day)


@require_POST
@needs(Permission.WATCH_CASES)
def explain(request: StaffRequest, day: str, difference: UUID) -> HttpResponse:
    """POST /desk/reconciliation/<day>/<difference>/note/."""
    form = NoteForm(request.POST, auto_id=f"id_{difference}_%s")
    if not form.is_valid():
        return _day_page(request, day, typed={difference: form})
    note = form.cleaned_data["note"]
    refused = attempt(lambda: explain_difference(difference=difference, note=note, by=request.staff, at=now()))
    if refused:
        return _day_page(request, day, typed={difference: form}, refused=refused)
    messages.success(request, _("说明已记录。"))
    return redirect("desk:reconciled_day", day)


def _page(request: StaffRequest, form: DayForm, *, status: int = 200) -> HttpResponse:
    days = list(reconciliations()[:SHOWN])
    left = open_differences(day.pk for day in days)
    rows = [(day, left.get(day.pk, 0)) for day in days]
    context = {"rows": rows, "form": form, "is_configured": is_configured(), "section": "reconciliation"}
    return desk_page(request, "desk/fees/reconciliation.html", context, status=status)


def _day_page(
    request: StaffRequest, day: str, *, typed: dict[UUID, NoteForm] | None = None, refused: NotAllowed | None = None
) -> HttpResponse:
    try:
        found = reconciliations().filter(day=date.fromisoformat(day)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    kept: dict[UUID, Any] = typed or {}
    differences = list(found.differences.order_by("id"))
    rows = [(each, kept.get(each.pk) or NoteForm(auto_id=f"id_{each.pk}_%s")) for each in differences]
    names = staff_names([each.noted_by for each in differences if each.noted_by])
    context = {"day": found, "rows": rows, "names": names, "section": "reconciliation"}
    return desk_page(request, "desk/fees/reconciled_day.html", context, refused=refused, status=422 if typed else 200)


urlpatterns = [
    path("reconciliation/", show, name="reconciliation"),
    path("reconciliation/comparison/", compare, name="reconcile"),
    path("reconciliation/<str:day>/", one_day, name="reconciled_day"),
    path("reconciliation/<str:day>/<uuid:difference>/note/", explain, name="explain_difference"),
]
