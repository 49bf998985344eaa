"""One case as a supervisor reads it: who did what, personal data starred, shown in the clear only for a reason."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yimen.cases.queries import Case, watched
from yimen.identity.actions.reveal_personal import reveal_personal
from yimen.identity.queries import Person
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.casefile import read_case
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lines import shown_name
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class RevealForm(forms.Form):
    """Why the clear value is needed; the reason stays in the access log."""

    reason = forms.CharField(
        label=_("查看理由"),
        help_text=_("写明办理什么需要核对；查看人、时间和理由会记入访问日志。"),
        min_length=4,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/watch/<number>/: the case, its steps and its whole log."""
    return _page(request, number)


@require_POST
@needs(Permission.WATCH_CASES)
def reveal(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/watch/<number>/reveals/: show number and phone once, on this page only, and log it."""
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, number, reveal_form=form)
    case = get_object_or_404(watched(), number=number)
    person = case.person or case.agent
    if person is None:
        return _page(request, number, reveal_form=form)
    try:
        clear = _revealed(person, form.cleaned_data["reason"], request)
    except NotAllowed as refusal:
        form.add_error("reason", sentence(refusal))
        return _page(request, number, reveal_form=form)
    return _page(request, number, clear=clear)


def _revealed(person: Person, reason: str, request: StaffRequest) -> dict[str, str]:
    at, by = now(), request.staff.pk
    number = reveal_personal(person=person, field="document_number", reason=reason, by=by, at=at)
    clear = {"name": person.name, "document_number": number}
    if person.phone:
        clear["phone"] = reveal_personal(person=person, field="phone", reason=reason, by=by, at=at)
    return clear


def _page(request: StaffRequest, number: str, **more: Any) -> HttpResponse:
    whole = watched().select_related("window", "agent", "operator", "accepted_by", "decided_by")
    case: Case = get_object_or_404(whole, number=number)
    file = read_case(case, today=localdate(), is_clear=False)
    context = {
        "file": file,
        "case": case,
        "masked_name": shown_name(case.applicant_name, case.organisation_id),
        "reveal_form": RevealForm(),
        "section": "watch",
        **more,
    }
    return desk_page(request, "desk/watch_case.html", context, status=422 if "reveal_form" in more else 200)


urlpatterns = [
    path("watch/<str:number>/", show, name="watch_case"),
    path("watch/<str:number>/reveals/", reveal, name="reveal"),
]
