"""The departments: what waits, claim, opinion, return."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Router

from yimen.approvals.queries import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.actions.use_discretion import Grading
from yimen.cases.queries import Case, cases_by_id, review_tasks
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Needs
from yimen.web.api.conditions import expected, tagged
from yimen.web.api.heard import OpinionIn, ReturnIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut, ProgressMadeOut, TaskOut

P = Permission
router = Router(tags=["review"])
REVIEW = Needs(Scope.WORK, P.REVIEW_CASES)
REFUSALS = dict.fromkeys((403, 404, 409, 412, 422, 428), ProblemOut)
TASK = "/review/cases/{number}/tasks/{task}"


@router.get(
    "/review/tasks",
    auth=Needs(Scope.READ, P.REVIEW_CASES),
    response={200: list[TaskOut], 400: ProblemOut},
    summary="List the steps that wait",
)
def list_tasks(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[TaskOut]:
    """List the steps that wait for one of the caller's posts, most urgent first."""
    tasks = Turn(request, response, page).rows(review_tasks(request.auth.staff, localdate()), "due_on", "id")
    cases = cases_by_id([task.subject for task in tasks])
    return [_task(task, cases[task.subject], request.auth.staff.pk) for task in tasks]


@router.post(
    TASK + "/claim", auth=REVIEW, response={200: TaskOut, 404: ProblemOut, 409: ProblemOut}, summary="Claim a step"
)
def claim(request: ApiRequest, *, response: HttpResponse, number: Number, task: UUID) -> TaskOut:
    """Claim a step, so that two reviewers do not do the same work; the answer's ETag goes with the opinion."""
    claimed = claim_step(number=number, task=task, by=request.auth.staff, at=now())
    tagged(response, claimed.version)
    return _task(claimed, cases_by_id([claimed.subject])[claimed.subject], request.auth.staff.pk)


@router.post(TASK + "/opinion", auth=REVIEW, response={200: ProgressMadeOut, **REFUSALS}, summary="Give an opinion")
def give_opinion(request: ApiRequest, *, number: Number, task: UUID, body: OpinionIn) -> ProgressMadeOut:
    """Give the opinion of a claimed step; the last step decides the case."""
    opinion = Opinion(body.outcome, body.text, version=expected(request), grading=_grading(body), answers=body.answers)
    made = decide_step(number=number, task=task, opinion=opinion, by=request.auth.staff, at=now())
    return ProgressMadeOut(is_finished=made.is_finished, opened=[opened.name for opened in made.opened])


@router.post(TASK + "/return", auth=REVIEW, response={200: ProgressMadeOut, **REFUSALS}, summary="Return a case")
def give_back(request: ApiRequest, *, number: Number, task: UUID, body: ReturnIn) -> ProgressMadeOut:
    """Return the case to its window, for a coded reason about a listed material or form field."""
    reason = ReturnReason(ReturnCode(body.code), body.about, body.note)
    return_to_window(
        number=number, task=task, reason=reason, by=request.auth.staff, at=now(), version=expected(request)
    )
    return ProgressMadeOut(is_finished=False, opened=[])


def _grading(body: OpinionIn) -> Grading:
    return Grading(body.grade, body.grade_reason, body.findings)


def _task(task: Task, case: Case, caller: UUID) -> TaskOut:
    return TaskOut(
        id=task.pk,
        case=case.number,
        item=case.version.name,
        step=task.step,
        name=task.name,
        kind=task.kind,
        state=task.state,
        is_mine=task.claimed_by == caller,
        claim_expires_at=task.claim_expires_at,
        due_on=task.due_on,
        version=task.version,
    )
