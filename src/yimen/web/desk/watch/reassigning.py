"""Steps that nobody can do, and giving a step to another department, post or person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.approvals.queries import stranded, tasks_of
from yimen.cases.actions.reassign_step import reassign_step
from yimen.cases.queries import cases_by_id, watched
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.watch.case import watch_page
from yimen.web.desk.watch.reassign_form import ReassignForm
from yimen.web.shared.guards import StaffRequest, needs

MOST = 200


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/stranded/: the steps whose department is closed, or whose post nobody holds."""
    tasks = list(stranded(localdate())[:MOST])
    cases = cases_by_id([task.subject for task in tasks])
    rows = [(task, cases[task.subject]) for task in tasks if task.subject in cases]
    return desk_page(request, "desk/watch/stranded.html", {"rows": rows, "section": "stranded"})


@require_POST
@needs(Permission.WATCH_CASES)
def reassign(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/watch/<number>/reassignments/: another department, post or person does the step."""
    case = get_object_or_404(watched(), number=number)
    form = ReassignForm(request.POST, tasks=tasks_of(case.pk))
    if not form.is_valid():
        return watch_page(request, number, reassign_form=form)
    task, to, reason = UUID(form.cleaned_data["task"]), form.place(), form.cleaned_data["reason"]
    refused = attempt(lambda: reassign_step(number=number, task=task, to=to, reason=reason, by=request.staff, at=now()))
    if refused:
        return watch_page(request, number, refused=refused, reassign_form=form)
    messages.success(request, _("已转办，原来的办理期限不变：%s") % number)
    return redirect("desk:watch_case", number)


urlpatterns = [
    path("stranded/", show, name="stranded"),
    path("watch/<str:number>/reassignments/", reassign, name="reassign"),
]
