"""The region's words: name, motto, promise and the day of going live, set by the system administrator."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.set_region import set_region
from yimen.identity.queries import region
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


class RegionForm(forms.Form):
    """What every page says of the place; reports take the day of going live as the start of a period."""

    name = forms.CharField(label=gettext_lazy("地区名称"), max_length=60)
    motto = forms.CharField(
        label=gettext_lazy("服务理念"), max_length=120, required=False, help_text=gettext_lazy("显示在首页和每页底部。")
    )
    service_promise = forms.CharField(
        label=gettext_lazy("服务承诺"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("显示在首页。"),
    )
    went_live_on = forms.DateField(
        label=gettext_lazy("上线日期"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("报表里的“上线以来”从这一天算起。"),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_SYSTEM)
def edit(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/region/: read and set the words; code and renamed labels stay as they are."""
    here = region()
    if request.method != "POST":
        return _page(request, RegionForm(initial=vars(here) if here else None))
    form = RegionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    kept: dict[str, Any] = {"code": here.code if here else "", "labels": here.labels if here else {}}
    set_region(**form.cleaned_data, **kept, by=request.staff.pk, at=now())
    messages.success(request, _("已保存，各页面立即更新。"))
    return redirect("desk:region")


def _page(request: StaffRequest, form: RegionForm, *, status: int = 200) -> HttpResponse:
    return desk_page(request, "desk/system/region.html", {"form": form, "section": "region"}, status=status)


urlpatterns = [path("region/", edit, name="region")]
