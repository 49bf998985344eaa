"""Remind the desk that has my case, and read what it answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.actions.remind_case import remind_case
from yimen.cases.queries import Case
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.urging import reminders_of
from yimen.cases.rules.states import State
from yimen.cases.rules.urging import LONGEST, UrgeKind, check_reminder, check_urge
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


class ReminderForm(forms.Form):
    """What the applicant wants to say; nothing has to be said."""

    words = forms.CharField(
        label=gettext_lazy("想说的话（可以不填）"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_POST
@signed_in
def remind(request: CitizenRequest, number: str) -> HttpResponse:
    """POST /my/cases/<number>/reminders/: press for an answer, within bounds."""
    form = ReminderForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        remind_case(number=number, words=words, by=request.person, at=now())
    except ObjectDoesNotExist:
        raise Http404 from None
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("portal:case", number)
    messages.success(request, _("已提醒承办人员，回复会显示在本页并发消息给您。"))
    return redirect("portal:case", number)


def reminding(case: Case) -> dict[str, Any]:
    """Return what a case's page shows of reminders: those so far, and the form while one more is allowed."""
    made = list(reminders_of(case))
    return {"reminders": made, "reminder_form": ReminderForm() if _may(case, [one.at for one in made]) else None}


def _may(case: Case, earlier: list[Any]) -> bool:
    table = workdays()
    gap, most = legal_limit("reminder_gap").count, legal_limit("reminder_most").count
    days = [table.local(at) for at in sorted(set(earlier))]
    try:
        check_urge(State(case.state), UrgeKind.REMINDER, "")
        check_reminder(days, today=localdate(), gap=gap, most=most, workdays=table)
    except NotAllowed:
        return False
    return True


urlpatterns = [path("my/cases/<str:number>/reminders/", remind, name="remind")]
