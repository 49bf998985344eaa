"""Who stands in for me: my tasks in a colleague's hands for some days, or word that I am away."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.approvals.actions.delegate_tasks import Span, delegate_tasks
from yimen.approvals.actions.end_delegation import end_delegation
from yimen.approvals.queries import delegations_at
from yimen.identity.offices import colleagues
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


class DelegationForm(forms.Form):
    """To whom, from when to when, and whether I am there meanwhile."""

    receiver = forms.ChoiceField(
        label=gettext_lazy("由谁代办"), required=False, help_text=gettext_lazy("只能选本部门有审批岗位的同事。")
    )
    starts_on = forms.DateField(
        label=gettext_lazy("从哪天起"), widget=forms.DateInput(attrs={"type": "date", "class": "input-short"})
    )
    ends_on = forms.DateField(
        label=gettext_lazy("到哪天止（含当天）"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}),
    )
    is_away = forms.BooleanField(
        label=gettext_lazy("这几天我不在岗"),
        required=False,
        initial=True,
        help_text=gettext_lazy("不在岗时，您已认领的环节同事可以接着办。"),
    )
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200, required=False)

    def __init__(self, *args: Any, staff: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)
        others = [(str(one.pk), one.name) for one in colleagues(staff, localdate()).order_by("staff_number")]
        field.choices = [("", _("不指定，本部门同岗位的人都可以办")), *others]

    def span(self) -> Span:
        """Return from when to when."""
        data = self.cleaned_data
        return Span(data["starts_on"], data["ends_on"], data["is_away"], data["reason"])


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/delegations/: who stands in for whom in my department, and for me."""
    if request.method != "POST":
        return _page(request, DelegationForm(staff=request.staff))
    form = DelegationForm(request.POST, staff=request.staff)
    if not form.is_valid():
        return _page(request, form, status=422)
    to = UUID(form.cleaned_data["receiver"]) if form.cleaned_data["receiver"] else None
    refused = attempt(lambda: delegate_tasks(receiver=to, span=form.span(), by=request.staff, at=now()))
    if refused:
        return _page(request, form, refused=refused)
    messages.success(request, _("已登记。到期自动结束，也可以提前结束。"))
    return redirect("desk:delegations")


@require_POST
@needs(Permission.REVIEW_CASES)
def end(request: StaffRequest, delegation: UUID) -> HttpResponse:
    """POST /desk/delegations/<id>/end/: I am back, or have thought better of it."""
    refused = attempt(lambda: end_delegation(delegation=delegation, by=request.staff, at=now()))
    if not refused:
        messages.success(request, _("已结束，您的环节由您办理。"))
    return redirect("desk:delegations")


def _page(
    request: StaffRequest, form: DelegationForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    agency = request.staff.agency_id
    rows = list(delegations_at(agency, since=localdate())) if agency else []
    context = {"form": form, "rows": rows, "me": request.staff.pk, "today": localdate(), "section": "delegations"}
    return desk_page(request, "desk/review/delegations.html", context, refused=refused, status=status)


urlpatterns = [
    path("delegations/", show, name="delegations"),
    path("delegations/<uuid:delegation>/end/", end, name="end_delegation"),
]
