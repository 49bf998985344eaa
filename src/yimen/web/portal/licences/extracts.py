"""Extracts (加注件) of a licence of mine: a copy for one purpose and one receiver, good until a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from yimen.kernel.documents.extract import LONGEST_TEXT, Purpose, longest_days
from yimen.kernel.queries import documents_of, ready_subjects
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.ask_extract import ask_extract
from yimen.licences.holders import extract_of, extracts_of, usable_by
from yimen.web.portal.licences.mine import mine
from yimen.web.shared.files import sent
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence

SHOWN = 20
USUAL = timedelta(days=7)


class ExtractForm(forms.Form):
    """What the copy is for, who gets it, and until when it is good."""

    receiver = forms.CharField(
        label=gettext_lazy("给谁用"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("对方的名称，例如：某某银行某某支行。"),
        error_messages={"required": gettext_lazy("请写明给谁用。")},
    )
    text = forms.CharField(
        label=gettext_lazy("做什么用"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("例如：申请经营贷款。会印在每一页上，别处用不了。"),
        error_messages={"required": gettext_lazy("请写明做什么用。")},
    )
    until = forms.DateField(
        label=gettext_lazy("用到哪一天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请选一个日期。"), "invalid": gettext_lazy("请选一个日期。")},
    )


@dataclass(frozen=True)
class Line:
    """A copy that was asked for, and whether it is there."""

    id: UUID
    receiver: str
    purpose: str
    until: date
    is_ready: bool
    is_over: bool


@require_http_methods(["GET", "POST"])
@signed_in
def extracts(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/licences/<number>/extracts/: the copies made so far, and one more."""
    card = mine(request, number)
    form = ExtractForm(request.POST or None, initial={"until": localdate() + min(USUAL, timedelta(longest_days()))})
    refused = ""
    if form.is_valid():
        told = form.cleaned_data
        purpose = Purpose(text=told["text"], receiver=told["receiver"])
        try:
            ask_extract(licence=card.licence.pk, purpose=purpose, until=told["until"], by=request.person, at=now())
        except NotAllowed as refusal:
            refused = sentence(refusal)
        else:
            return redirect("portal:extracts", number)
    context: dict[str, Any] = {
        "card": card,
        "form": form,
        "refused": refused,
        "lines": _lines(card.licence.pk),
        "longest": longest_days(),
        "section": "my",
    }
    return render(
        request, "portal/licences/extracts.html", context, status=409 if refused else 422 if form.is_bound else 200
    )


@require_GET
@signed_in
def extract_file(request: CitizenRequest, number: str, extract: UUID) -> FileResponse:
    """GET /my/licences/<number>/extracts/<id>/: the copy itself."""
    licence = mine(request, number).licence
    versions = usable_by(request.person, localdate()).filter(number=licence.number, type=licence.type_id)
    found = extract_of(versions, extract)
    paper = documents_of(found.pk).filter(file__isnull=False).first() if found else None
    if paper is None or paper.file_id is None:
        raise Http404
    return sent(paper.file_id)


def _lines(licence: UUID) -> list[Line]:
    rows, today = list(extracts_of(licence)[:SHOWN]), localdate()
    ready = ready_subjects([row.pk for row in rows])
    return [Line(r.pk, r.receiver, r.purpose, r.until, r.pk in ready, r.until < today) for r in rows]


urlpatterns = [
    path("my/licences/<str:number>/extracts/", extracts, name="extracts"),
    path("my/licences/<str:number>/extracts/<uuid:extract>/", extract_file, name="extract_file"),
]
