"""One case as a supervisor reads it: who did what, personal data starred, shown in the clear only for a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yimen.approvals.queries import Task, course_of
from yimen.cases.queries import Case, watched
from yimen.cases.queries.urging import urges_of
from yimen.cases.rules.states import OPEN
from yimen.cases.rules.urging import LONGEST, WITH_APPLICANT, UrgeKind
from yimen.identity.actions.reveal_personal import reveal_personal
from yimen.identity.queries import Person
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.casefile.casefile import read_case
from yimen.web.desk.casefile.helping import helping_context
from yimen.web.desk.casefile.ways_done import WaysWatched
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lines import shown_name
from yimen.web.desk.review.stepping import steps_chart, told_answers
from yimen.web.desk.watch.reassign_form import ReassignForm
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


class UrgeForm(forms.Form):
    """What the desk has to do, and how strongly it is asked."""

    kind = forms.ChoiceField(
        label=_("方式"),
        choices=[(UrgeKind.URGE, _("催办：请尽快办理")), (UrgeKind.MARK, _("督办：挂牌，回执后由您销号"))],
        widget=forms.RadioSelect,
        initial=UrgeKind.URGE,
    )
    words = forms.CharField(
        label=_("要求"),
        help_text=_("承办部门会看到，并须按时回执。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/watch/<number>/: the case, its steps and its whole log."""
    return watch_page(request, number)


@require_POST
@needs(Permission.WATCH_CASES)
def reveal(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/watch/<number>/reveals/: show number and phone once, on this page only, and log it."""
    form = RevealForm(request.POST)
    if not form.is_valid():
        return watch_page(request, number, reveal_form=form)
    case = get_object_or_404(watched(), number=number)
    person = case.person or case.agent
    if person is None:
        return watch_page(request, number, reveal_form=form)
    try:
        clear = _revealed(person, form.cleaned_data["reason"], request)
    except NotAllowed as refusal:
        form.add_error("reason", sentence(refusal))
        return watch_page(request, number, reveal_form=form)
    return watch_page(request, number, clear=clear)


def _revealed(person: Person, reason: str, request: StaffRequest) -> dict[str, str]:
    at, by = now(), request.staff.pk
    number = reveal_personal(person=person, field="document_number", reason=reason, by=by, at=at)
    clear = {"name": person.name, "document_number": number}
    if person.phone:
        clear["phone"] = reveal_personal(person=person, field="phone", reason=reason, by=by, at=at)
    return clear


def watch_page(request: StaffRequest, number: str, *, refused: NotAllowed | None = None, **more: Any) -> HttpResponse:
    """Return the case's page for a supervisor; `more` are forms as they were sent, or what was revealed."""
    whole = watched().select_related("window", "agent", "operator", "accepted_by", "decided_by")
    case: Case = get_object_or_404(whole, number=number)
    file = read_case(case, today=localdate(), is_clear=False)
    context = {
        "file": file,
        "case": case,
        "ways": WaysWatched(case, file.happened),
        "masked_name": shown_name(case.applicant_name, case.organisation_id),
        "urges": list(urges_of(case)),
        "may_urge": case.state in OPEN and case.state not in WITH_APPLICANT,
        "urge_form": UrgeForm(),
        "reveal_form": RevealForm(),
        "section": "watch",
        **helping_context(case, seen_from="watch"),
        **_steps(case, file.tasks),
        **more,
    }
    typed = {"reveal_form", "urge_form", "help_form", "reassign_form"} & more.keys()
    context["typed"] = next(iter(typed), "")
    return desk_page(request, "desk/watch/case.html", context, refused=refused, status=422 if typed else 200)


def _steps(case: Case, tasks: Iterable[Task]) -> dict[str, Any]:
    stands = course_of(case.pk, tasks=tasks)
    chart, told = steps_chart(stands, tasks), told_answers(stands, tasks)
    return {"gantt": chart, "told_answers": told, "reassign_form": ReassignForm(tasks=tasks)}


urlpatterns = [
    path("watch/<str:number>/", show, name="watch_case"),
    path("watch/<str:number>/reveals/", reveal, name="reveal"),
]
