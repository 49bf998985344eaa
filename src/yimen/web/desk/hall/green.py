"""The list of the green channel: enterprises with a term and an approver."""

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

from yimen.halls.actions.end_listing import end_listing
from yimen.halls.actions.list_enterprise import list_enterprise
from yimen.halls.queries.tickets import all_listings
from yimen.identity.queries import organisation_with
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


class ListingForm(forms.Form):
    """Which enterprise, for how long, and why."""

    uscc = forms.CharField(
        label=gettext_lazy("统一社会信用代码"),
        max_length=18,
        widget=forms.TextInput(attrs={"class": "input-code", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写企业的统一社会信用代码。")},
    )
    valid_from = forms.DateField(
        label=gettext_lazy("从哪天起"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("请选择开始的日期。")},
    )
    valid_to = forms.DateField(
        label=gettext_lazy("到哪天止"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("请选择截止的日期。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("列入理由"),
        max_length=200,
        help_text=gettext_lazy("例如：区级重点企业，文件名称和文号。"),
        error_messages={"required": gettext_lazy("请写明列入名单的理由。")},
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def green(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/hall/green/: the list; who enters an enterprise approves it."""
    form = ListingForm(request.POST if request.method == "POST" else None, initial={"valid_from": localdate()})
    refused = None
    if form.is_valid():
        refused = attempt(lambda: _list(request, form))
        if refused is None:
            messages.success(request, _("已列入绿色通道名单，期内经办人刷身份证取号即优先。"))
            return redirect("desk:green")
    context = {"form": form, "listings": all_listings()[:200], "today": localdate(), "section": "hall", "typed": True}
    return desk_page(
        request, "desk/hall/green.html", context, refused=refused, status=422 if form.is_bound and form.errors else 200
    )


@require_POST
@needs(Permission.WATCH_CASES)
def end(request: StaffRequest, listing: UUID) -> HttpResponse:
    """POST /desk/hall/green/<id>/ended/: off the list before the term ends."""
    attempt(lambda: end_listing(listing=listing, by=request.staff, at=now()))
    messages.success(request, _("已移出绿色通道名单。"))
    return redirect("desk:green")


def _list(request: StaffRequest, form: ListingForm) -> None:
    data = form.cleaned_data
    company = organisation_with(data["uscc"].strip().upper())
    if company is None:
        raise NotAllowed("organisation_unknown")
    list_enterprise(
        organisation=company,
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        reason=data["reason"],
        by=request.staff,
        at=now(),
    )


urlpatterns = [
    path("hall/green/", green, name="green"),
    path("hall/green/<uuid:listing>/ended/", end, name="end_listing"),
]
