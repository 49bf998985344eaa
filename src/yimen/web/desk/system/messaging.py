"""The system administrator's page of what is told how: notification matrix, quiet hours, and what has been texted."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.inbox.actions.change_matrix import change_matrix
from yimen.inbox.actions.set_timing import set_timing
from yimen.inbox.queries import matrix, timing
from yimen.inbox.rules.notices import TEXTED, Setting
from yimen.inbox.rules.timing import LONGEST_WAIT
from yimen.kernel.queries.sendings import sendings, sendings_by_state
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 20
DAY = timedelta(days=1)


class TimingForm(forms.Form):
    """Quiet hours and how long texts wait for each other, with where the figures come from."""

    quiet_from = forms.CharField(label=gettext_lazy("免打扰开始"), max_length=5, widget=forms.TimeInput(format="%H:%M"))
    quiet_to = forms.CharField(label=gettext_lazy("免打扰结束"), max_length=5, widget=forms.TimeInput(format="%H:%M"))
    wait = forms.IntegerField(
        label=gettext_lazy("合并等待（分钟）"),
        min_value=0,
        max_value=LONGEST_WAIT,
        help_text=gettext_lazy("同一手机号在这段时间里的几条消息合成一条短信；0 为不合并。"),
    )
    source = forms.CharField(
        label=gettext_lazy("依据"), max_length=300, help_text=gettext_lazy("例如本地短信管理办法的名称或会议纪要。")
    )


@require_GET
@needs(Permission.MANAGE_SYSTEM)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/messaging/: the matrix, the quiet hours, the last texts."""
    return _page(request)


@require_POST
@needs(Permission.MANAGE_SYSTEM)
def save_matrix(request: StaffRequest) -> HttpResponse:
    """POST /desk/messaging/matrix/: every cell of the table as it stands."""
    cells = {
        (event, receiver.value): _setting(request.POST, event, receiver)
        for event in matrix().notices
        for receiver in TEXTED
    }
    refused = attempt(lambda: change_matrix(cells=cells, by=request.staff.pk, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("通知设置已保存，从下一条消息起生效。"))
    return redirect("desk:messaging")


@require_POST
@needs(Permission.MANAGE_SYSTEM)
def save_timing(request: StaffRequest) -> HttpResponse:
    """POST /desk/messaging/timing/: quiet hours and waiting."""
    form = TimingForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    said = form.cleaned_data
    quiet = (said["quiet_from"], said["quiet_to"])
    refused = attempt(
        lambda: set_timing(quiet=quiet, wait=said["wait"], source=said["source"], by=request.staff.pk, at=now())
    )
    if refused:
        return _page(request, form=form, refused=refused)
    messages.success(request, _("发送时间已保存。"))
    return redirect("desk:messaging")


def _setting(post: QueryDict, event: str, receiver: str) -> Setting:
    return Setting(by_sms=f"sms:{event}:{receiver}" in post, is_urgent=f"urgent:{event}" in post)


def _page(
    request: StaffRequest, *, form: TimingForm | None = None, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    since = now() - DAY
    context = {
        "rows": _rows(),
        "form": form or _timing_form(),
        "gateway": settings.SMS["url"],
        "counts": sendings_by_state(since=since),
        "texts": sendings()[:SHOWN],
        "section": "messaging",
    }
    return desk_page(request, "desk/system/messaging.html", context, refused=refused, status=status)


def _rows() -> list[dict[str, Any]]:
    """Return a row for each notice: its cells by receiver, and whether it leaves at once."""
    table = matrix()
    rows = []
    for notice in table.notices.values():
        cells = [(receiver.value, table.setting(notice.event, receiver)) for receiver in TEXTED]
        rows.append({"notice": notice, "cells": cells, "is_urgent": any(cell.is_urgent for _, cell in cells)})
    return rows


def _timing_form() -> TimingForm:
    found = timing()
    quiet = {"quiet_from": f"{found.quiet.begin:%H:%M}", "quiet_to": f"{found.quiet.end:%H:%M}"}
    return TimingForm(initial={**quiet, "wait": found.wait})


urlpatterns = [
    path("messaging/", show, name="messaging"),
    path("messaging/matrix/", save_matrix, name="save_matrix"),
    path("messaging/timing/", save_timing, name="save_timing"),
]
