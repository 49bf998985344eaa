"""Give the opinion of one step; the last step decides the case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.end_task import Ending, Progress
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.models import Task
from yimen.approvals.queries import course_of, dissent
from yimen.approvals.rules.course import Word
from yimen.cases.actions.issue_result import issue_result
from yimen.cases.actions.release_made import release_made
from yimen.cases.actions.use_discretion import Grading, use_discretion
from yimen.cases.events import StepDecided, StepSentBack
from yimen.cases.models import Case, Hearing
from yimen.cases.queries import locked_handed_to, task_of_post
from yimen.cases.queries.sheets import check_sheet
from yimen.cases.queries.taking import awaited_names, fallen
from yimen.cases.queries.ways import is_hearing_held
from yimen.cases.rules.clock import ZONE, step_due
from yimen.cases.rules.decision import check_may_grant, check_opinion, check_papers_there
from yimen.cases.rules.hearing import check_heard
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.taking import check_still_stands
from yimen.cases.rules.transfer import check_decided_here
from yimen.catalogue.rules.flow import JoinRule, StepKind, read_flow
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Opinion:
    """What the reviewer says ("agree", "disagree" or "back") and writes, and the version of the task the page showed.

    `answers` are those of the step's own form.
    """

    outcome: str
    text: str = ""
    version: int | None = None
    grading: Grading = field(default_factory=Grading)
    answers: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def decide_step(*, number: str, task: UUID, opinion: Opinion, by: Staff, at: datetime) -> Progress:
    """Return where the flow stands; with its deciding step the case is decided, with its last one the result made."""
    case = locked_handed_to(by, number)
    if not case.is_being_made:
        next_state(State(case.state), Move.DECIDE)
    held = task_of_post(task, case=case, staff=by, on=at.astimezone(ZONE).date())
    if held.kind == StepKind.INSPECTION:
        check_sheet(case, agency=held.agency_id, since=held.started_at)
    is_final = held.kind == StepKind.DECIDE
    has_dissent = is_final and dissent(case.pk).exists()
    check_opinion(opinion.outcome, opinion.text, is_final=is_final, has_dissent=has_dissent)
    if is_final and opinion.outcome != Word.BACK:
        _check_final(case, held, opinion, today=at.astimezone(ZONE).date())
    ending = Ending(word=Word(opinion.outcome), opinion=opinion.text, answers=opinion.answers)
    progress = finish_task(
        task=held, staff=by.pk, ending=ending, version=opinion.version, at=at, due=step_due(at, workdays())
    )
    if is_final and opinion.outcome == "agree":
        _check_fetched(case, today=at.astimezone(ZONE).date())
        use_discretion(case=case, task=held, grading=opinion.grading, by=by, at=at)
    publish(_fact(case, held, by=by, at=at), subject=case.pk)
    _follow(case, progress, opinion, by=by, at=at)
    return progress


def _follow(case: Case, progress: Progress, opinion: Opinion, *, by: Staff, at: datetime) -> None:
    if progress.task.kind == StepKind.DECIDE and progress.is_decided:
        is_being_made = not progress.is_finished
        issue_result(case, outcome=opinion.outcome, reason=opinion.text, by=by, at=at, is_being_made=is_being_made)
    elif case.is_being_made and progress.is_finished:
        release_made(case, by=by.pk, at=at)


def _check_final(case: Case, held: Task, opinion: Opinion, *, today: date) -> None:
    """Raise NotAllowed for a decision made above, against a veto, without its papers, or before a hearing."""
    check_decided_here(Procedure.of(case.version.procedure))
    if case.is_awaiting:
        check_papers_there(awaited_names(case))
    told = Hearing.objects.filter(case=case).first()
    if told is not None:
        check_heard(ask_by=told.ask_by, is_asked=told.asked_at is not None, is_held=is_hearing_held(case), today=today)
    join = read_flow(held.run.flow).deciding.join.rule
    if opinion.outcome == "agree" and join in {JoinRule.VETO, JoinRule.QUORUM}:
        stands = course_of(case.pk)
        check_may_grant(stands.barred if stands else None)


def _check_fetched(case: Case, *, today: date) -> None:
    """Raise NotAllowed where the grant would rely on a licence that fell since it was fetched; none can fall now."""
    found = fallen(case, today=today, lock=True)
    check_still_stands(each.material.name for each in found if each.reliance is None)


def _fact(case: Case, task: Task, *, by: Staff, at: datetime) -> StepDecided | StepSentBack:
    what: dict[str, Any] = {
        "case": case.pk,
        "number": case.number,
        "task": task.pk,
        "step": task.step,
        "name": task.name,
        "agency": task.agency_id,
        "by": by.pk,
        "at": at,
        "on_behalf_of": task.on_behalf_of,
    }
    if task.outcome == Word.BACK:
        back = read_flow(task.run.flow).step(task.step).back
        return StepSentBack(**what, to=back.to if back else "")
    return StepDecided(**what, outcome=task.outcome)
