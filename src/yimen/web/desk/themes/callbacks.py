"""The ledger of call-backs: what was drawn this month, what was said, and how much of what ended it covers (A3-26)."""

from calendar import monthrange
from datetime import date
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
from django.views.decorators.http import require_POST

from yimen.bundles.actions.draw_call_backs import draw_call_backs
from yimen.bundles.actions.record_call_back import record_call_back
from yimen.bundles.queries.callbacks import ledger, share_now
from yimen.bundles.rules.callbacks import LONGEST, Answer
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.lines import shown_name
from yimen.web.shared.guards import StaffRequest, needs

ANSWERS = [
    (Answer.SATISFIED, gettext_lazy("满意")),
    (Answer.UNSATISFIED, gettext_lazy("不满意")),
    (Answer.NOT_REACHED, gettext_lazy("没有联系上")),
]


class CallBackForm(forms.Form):
    """What the applicant said."""

    answer = forms.ChoiceField(label=gettext_lazy("回访结果"), choices=ANSWERS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("群众怎么说"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("不满意的必须写明原因；登记后不能修改。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/call-backs/?month=2026-11."""
    return _page(request)


def _page(
    request: StaffRequest,
    *,
    wrong: UUID | None = None,
    form: CallBackForm | None = None,
    refused: NotAllowed | None = None,
) -> HttpResponse:
    first = _month(request.GET.get("month", ""))
    found = ledger(first, first.replace(day=monthrange(first.year, first.month)[1]))
    rows = [
        (row, shown_name(row.bundle.applicant_name, row.bundle.organisation_id), _form(row.pk, wrong, form))
        for row in found.rows
    ]
    context = {
        "ledger": found,
        "rows": rows,
        "wrong": wrong,
        "month": f"{first:%Y-%m}",
        "share": share_now(),
        "section": "call_backs",
    }
    return desk_page(request, "desk/themes/callbacks.html", context, refused=refused, status=422 if wrong else 200)


def _form(row: UUID, wrong: UUID | None, typed: CallBackForm | None) -> CallBackForm:
    return typed if typed and row == wrong else CallBackForm(auto_id=f"id_{row}_%s")


@require_POST
@needs(Permission.WATCH_CASES)
def draw(request: StaffRequest) -> HttpResponse:
    """POST /desk/call-backs/draw/: draw now instead of waiting for the night."""
    made = draw_call_backs(at=now())
    messages.success(request, _("抽取了 %(n)s 件。") % {"n": len(made)})
    return redirect("desk:call_backs")


@require_POST
@needs(Permission.WATCH_CASES)
def record(request: StaffRequest, call_back: UUID) -> HttpResponse:
    """POST /desk/call-backs/<id>/: what was said."""
    form = CallBackForm(request.POST, auto_id=f"id_{call_back}_%s")
    if not form.is_valid():
        return _page(request, wrong=call_back, form=form)
    said: dict[str, Any] = {"answer": Answer(form.cleaned_data["answer"]), "words": form.cleaned_data["words"]}
    refused = attempt(lambda: record_call_back(call_back=call_back, **said, by=request.staff, at=now()))
    if refused:
        return _page(request, wrong=call_back, form=form, refused=refused)
    messages.success(request, _("已登记回访结果。"))
    return redirect("desk:call_backs")


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return localdate().replace(day=1)


urlpatterns = [
    path("call-backs/", show, name="call_backs"),
    path("call-backs/draw/", draw, name="draw_call_backs"),
    path("call-backs/<uuid:call_back>/", record, name="record_call_back"),
]
