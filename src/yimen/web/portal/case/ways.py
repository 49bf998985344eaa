"""What is going on with my case, in plain words: why it waits, for how long, what the clock does, what I can do."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.ask_for_hearing import ask_for_hearing
from yimen.cases.queries import Case, cases_of
from yimen.cases.queries.ways import (
    Extension,
    Hearing,
    Promise,
    SpecialProcedure,
    extension_of,
    hearing_of,
    promise_of,
    special_running,
)
from yimen.cases.rules.application import Channel
from yimen.cases.rules.special import CLOCK_WORDS
from yimen.cases.rules.states import IN_HAND, State
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of


@dataclass(frozen=True)
class Told:
    """What the applicant is told of the ways that the case has taken."""

    special: SpecialProcedure | None
    special_clock: str
    is_late: bool
    hearing: Hearing | None
    may_ask_hearing: bool
    extension: Extension | None
    promise: Promise | None
    silence_on: date | None


class HearingForm(forms.Form):
    """Why a hearing is asked for; nothing has to be said."""

    reason = forms.CharField(
        label=gettext_lazy("为什么要求听证"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("可以不写。听证时您可以申辩、质证。"),
    )


def told_of(case: Case, *, today: date) -> Told:
    """Return what to tell of the case's ways; a request for more time is told once it is granted."""
    special, hearing, asked = special_running(case), hearing_of(case), extension_of(case)
    is_open = State(case.state) in IN_HAND
    return Told(
        special=special,
        special_clock=_(CLOCK_WORDS[Procedure.of(case.version.procedure).special_clock]),
        is_late=bool(special and special.due_on and special.due_on < today),
        hearing=hearing,
        may_ask_hearing=bool(is_open and hearing and hearing.asked_at is None and today <= hearing.ask_by),
        extension=asked if asked and asked.granted_at else None,
        promise=promise_of(case),
        silence_on=case.silence_on if is_open else None,
    )


@require_http_methods(["GET", "POST"])
@signed_in
def hearing(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/cases/<number>/hearing/ asks why; POST asks for the hearing."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    form, refused = HearingForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            ask_for_hearing(number=number, reason=reason, channel=Channel.PORTAL, by=request.person, at=now())
        except NotAllowed as refusal:
            refused = refusal
        else:
            return redirect("portal:case", number)
    context = {
        "case": case,
        "hearing": hearing_of(case),
        "form": form,
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    return render(request, "portal/case/hearing.html", context, status=status_of(refused) if refused else 200)


urlpatterns = [path("my/cases/<str:number>/hearing/", hearing, name="hearing")]
