"""Bad ratings that my unit looks into: call back, settle, or appeal; the rated clerk does not find them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.evaluation.actions.appeal_rating import appeal_rating
from yimen.evaluation.actions.call_back import call_back
from yimen.evaluation.actions.finish_rectification import Done, finish_rectification
from yimen.evaluation.queries.rectifying import Told, open_at, tell
from yimen.evaluation.rules.rectifying import AppealKind, Outcome
from yimen.identity.queries import Staff
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import page_of
from yimen.web.desk.ratings.forms import AppealForm, CallBackForm, FinishForm
from yimen.web.shared.guards import StaffRequest, needs

HANDLES = (
    Permission.INTAKE_CASES,
    Permission.PRE_REVIEW_CASES,
    Permission.REVIEW_CASES,
    Permission.ISSUE_RESULTS,
)
FORMS: dict[str, type[forms.Form]] = {"call_back": CallBackForm, "finish": FinishForm, "appeal": AppealForm}
Typed = tuple[UUID, str, forms.Form]


@needs(*HANDLES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rectifications/?after=: what my unit has to settle, what is due first."""
    return _page(request)


@require_POST
@needs(*HANDLES)
def act(request: StaffRequest, rectification: UUID, verb: str) -> HttpResponse:
    """POST /desk/rectifications/<id>/<verb>/: one step of the task."""
    form = FORMS[verb](request.POST, auto_id=f"id_{verb}_{rectification}_%s")
    if not form.is_valid():
        return _page(request, typed=(rectification, verb, form))
    refused = attempt(lambda: VERBS[verb](rectification, form.cleaned_data, request.staff))
    if refused:
        return _page(request, typed=(rectification, verb, form), refused=refused)
    messages.success(request, _("已登记。"))
    return redirect("desk:rectifications")


def _page(request: StaffRequest, *, typed: Typed | None = None, refused: NotAllowed | None = None) -> HttpResponse:
    page = page_of(open_at(request.staff), key="due_on", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "tasks": [(row, _forms(row, typed), typed and typed[0] == row.task.pk) for row in tell(page.rows)],
        "today": localdate(),
        "section": "rectifications",
    }
    status = 422 if typed else 200
    return desk_page(request, "desk/ratings/tasks.html", context, refused=refused, status=status)


def _forms(row: Told, typed: Typed | None) -> dict[str, forms.Form]:
    """Return the forms of the steps that are open, with what was typed."""
    task, appeal = row.task, getattr(row.task, "appeal", None)
    steps = ["call_back"] if task.called_back_at is None else ["finish"]
    if appeal is None:
        steps.append("appeal")
    elif appeal.is_upheld is None:
        steps = [step for step in steps if step != "finish"]
    made = {step: FORMS[step](auto_id=f"id_{step}_{task.pk}_%s") for step in steps}
    if typed and typed[0] == task.pk and typed[1] in made:
        made[typed[1]] = typed[2]
    return made


def _call_back(task: UUID, said: dict[str, Any], by: Staff) -> None:
    call_back(rectification=task, words=said["words"], is_complex=said["is_complex"], by=by, at=now())


def _finish(task: UUID, said: dict[str, Any], by: Staff) -> None:
    done = Done(Outcome(said["outcome"]), said["measures"], said["public_words"])
    finish_rectification(done, rectification=task, by=by, at=now())


def _appeal(task: UUID, said: dict[str, Any], by: Staff) -> None:
    appeal_rating(rectification=task, kind=AppealKind(said["kind"]), words=said["words"], by=by, at=now())


VERBS: dict[str, Callable[[UUID, dict[str, Any], Staff], None]] = {
    "call_back": _call_back,
    "finish": _finish,
    "appeal": _appeal,
}
urlpatterns = [
    path("rectifications/", show, name="rectifications"),
    *(
        path(f"rectifications/<uuid:rectification>/{verb}/", act, {"verb": verb}, name=f"rectification_{verb}")
        for verb in VERBS
    ),
]
