"""A corrected answer as its applicant sees it: bring what is due for it, or object."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.bring_corrected import bring_corrected
from yimen.cases.actions.object_to_correction import object_to_correction
from yimen.cases.queries import Case, cases_of
from yimen.cases.queries.corrections import corrections_of, owed_for_corrections
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import OPEN, State
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.case.bring_page import BringPage
from yimen.web.portal.case.bringing import Row
from yimen.web.shared.case_situation import SettledCase
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence

LONGEST = 1000


class ObjectionForm(forms.Form):
    """Why the answer was right."""

    text = forms.CharField(
        label=_("为什么您的回答是对的"),
        help_text=_("写明实际情况；会由更正的人以外的工作人员重新看，并把结果和理由告诉您。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def corrected_context(case: Case, settled: SettledCase | None) -> dict[str, object]:
    """Return what the case's page shows of corrections that stand: what is due, and which may be objected to."""
    rows = [each for each in settled.corrections if each.is_kept is not False] if settled else []
    is_open = State(case.state) in OPEN and case.decided_at is None
    objectable = {each.pk for each in rows if each.was_asked and each.objected_at is None} if is_open else set()
    owed = list(owed_for_corrections(case)) if rows and case.is_awaiting and is_open else []
    return {"corrected": rows if is_open else [], "objectable": objectable, "owed_for_answers": owed}


@require_http_methods(["GET", "POST"])
@signed_in
def bring(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/corrected/: what a corrected answer has made due after acceptance."""
    case = _mine(request, number)
    owed = [Row(each.key, each.name) for each in owed_for_corrections(case)]
    return BringPage("portal/case/bring_corrected.html", bring_corrected).answer(request, case, owed)


@require_http_methods(["GET", "POST"])
@signed_in
def objection(request: CitizenRequest, number: str, correction: UUID) -> HttpResponse:
    """GET and POST /my/cases/<number>/corrected/<id>/objection/: say why one's own answer was right."""
    case = _mine(request, number)
    row = next((each for each in corrections_of(case) if each.pk == correction), None)
    if row is None:
        raise Http404
    form, refused = ObjectionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            object_to_correction(
                number=number, correction=row.pk, text=text, channel=Channel.PORTAL, by=request.person, at=now()
            )
        except NotAllowed as refusal:
            refused = refusal
        else:
            return redirect("portal:case", number)
    context = {
        "case": case,
        "each": row,
        "form": form,
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    wrong = 409 if refused else 422
    return render(request, "portal/case/objection.html", context, status=wrong if request.method == "POST" else 200)


def _mine(request: CitizenRequest, number: str) -> Case:
    return get_object_or_404(cases_of(request.person, localdate()), number=number)


urlpatterns = [
    path("my/cases/<str:number>/corrected/", bring, name="bring_corrected"),
    path("my/cases/<str:number>/corrected/<uuid:correction>/objection/", objection, name="objection"),
]
