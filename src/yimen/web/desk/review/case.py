"""A case before its reviewer: only once it is handed over, and never for whoever took it in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.approvals.queries import Task, course_of
from yimen.cases.actions.annotate import annotate
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.discretion import discretion_used
from yimen.cases.queries import Case, acting, at_desk, handed_to
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.states import State
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.accesses import note
from yimen.web.desk.casefile.casefile import CaseFile, read_case
from yimen.web.desk.casefile.forms import PreReviewForm, RemarkForm
from yimen.web.desk.casefile.helping import helping_context
from yimen.web.desk.casefile.intake_forms import SendBackForm, WaiverForm
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.review.forms import OpinionForm, ReturnForm
from yimen.web.desk.review.grading import discretion_at, grading_context
from yimen.web.desk.review.open_ways import Ways
from yimen.web.desk.review.stepping import Asked, SkipForm, steps_chart, told_answers
from yimen.web.desk.review.tasks import is_held
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/review/<number>/: the case as filed, the opinions so far, and my step."""
    return review_page(request, number)


def review_page(request: StaffRequest, number: str, *, refused: NotAllowed | None = None, **typed: Any) -> HttpResponse:
    """Return the case's page for its reviewer; `typed` are forms as they were sent."""
    case = _case(request, number)
    file = read_case(case, today=localdate())
    note(request, "case_read", case, seen_at="review")
    task = my_task(request, file)
    ways = Ways(case, file.happened, request, task)
    context = {
        "file": file,
        "case": case,
        "task": task,
        "is_mine": task is not None and task.claimed_by == request.staff.pk and task.state == "claimed",
        "holder": file.names.get(task.claimed_by, "") if task and task.claimed_by and is_held(task, at=now()) else "",
        "may_pre_review": case.state == State.PRE_REVIEW and Permission.PRE_REVIEW_CASES in request.permissions,
        "remark_form": RemarkForm(),
        "pre_review_form": PreReviewForm(),
        "send_back_form": SendBackForm(),
        "waiver_form": WaiverForm(),
        "may_waive": case.tolerance_due is not None and case.agency_id == request.staff.agency_id,
        "return_form": ReturnForm(file=file),
        **_step_context(file, task),
        **grading_context(case, discretion_at(case)),
        "discretion_used": discretion_used(case),
        "ways": ways,
        **ways.forms(),
        **helping_context(case, seen_from="review"),
        "section": "pre_reviews" if case.state == State.PRE_REVIEW else "review",
        **typed,
        "typed": next(iter(typed), ""),
    }
    return desk_page(request, "desk/review/case.html", context, refused=refused, status=422 if typed else 200)


def _step_context(file: CaseFile, task: Task | None) -> dict[str, Any]:
    stands = course_of(file.case.pk, tasks=file.tasks)
    asked = Asked(stands, stands.flow.step(task.step)) if stands and task else None
    return {
        "opinion_form": opinion_form(file, task, asked=asked) if task else None,
        "asked": asked,
        "step_form": asked.form() if asked else None,
        "skip_form": SkipForm(),
        "gantt": steps_chart(stands, file.tasks),
        "told_answers": told_answers(stands, file.tasks),
    }


def _case(request: StaffRequest, number: str) -> Case:
    """Return the case to review; whoever took it in is told why not, anybody else whose agency it is not finds none."""
    handed = handed_to(request.staff).select_related("agent", "operator").filter(number=number).first()
    case = handed or get_object_or_404(at_desk(request.staff), number=number)
    check_apart(request, case)
    if handed is None:
        raise Http404
    return handed


def check_apart(request: StaffRequest, case: Case) -> None:
    """Raise NotAllowed for whoever took the case in, and leave it in the access log (受审分离)."""
    try:
        check_separation(request.staff.pk, (case.operator_id, case.intake_by_id, case.accepted_by_id))
    except NotAllowed as refusal:
        note(request, "refused", case, code=refusal.code)
        raise


def my_task(request: StaffRequest, file: CaseFile) -> Task | None:
    """Return the step that waits for one of my posts: the one I hold before one that is free."""
    may = acting(request.staff, localdate())
    whose = {None, request.staff.pk, *may.cover.givers, *may.cover.unattended}
    mine = [
        task
        for task in file.tasks
        if task.state in ("open", "claimed")
        and task.agency_id == request.staff.agency_id
        and task.post in may.posts
        and task.assigned_to in whose
    ]
    return min(mine, key=lambda task: task.claimed_by != request.staff.pk, default=None)


def opinion_form(file: CaseFile, task: Task, data: Any = None, *, asked: Asked | None = None) -> OpinionForm:
    """Return the form of the step's opinion."""
    dissent = any(each.outcome == "disagree" and not each.is_past for each in file.tasks)
    discretion = discretion_at(file.case) if task.kind == "decide" else None
    return OpinionForm(data, task=task, has_dissent=dissent, discretion=discretion, asked=asked)


@require_POST
@needs(Permission.REVIEW_CASES)
def claim(request: StaffRequest, number: str, task: UUID) -> HttpResponse:
    """POST /desk/review/<number>/steps/<id>/claim/: take the step, so that nobody does it twice."""
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))
    refused = attempt(lambda: claim_step(number=number, task=task, by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused)
    messages.success(request, _("已认领，四小时内由您办理。"))
    return redirect("desk:review_case", number)


@require_POST
@needs(Permission.REVIEW_CASES)
def remark(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/review/<number>/remarks/: write a remark."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return review_page(request, number, remark_form=form)
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))
    refused = attempt(lambda: annotate(number=number, text=form.cleaned_data["text"], by=request.staff, at=now()))
    if refused:
        return review_page(request, number, refused=refused, remark_form=form)
    return redirect(reverse("desk:review_case", args=[number]) + "#remarks")


urlpatterns = [
    path("review/<str:number>/", show, name="review_case"),
    path("review/<str:number>/steps/<uuid:task>/claim/", claim, name="claim"),
    path("review/<str:number>/remarks/", remark, name="review_remark"),
]
