"""Give the opinion of one step; the last step decides the case."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.finish_task import Progress, finish_task
from yimen.approvals.models import Task
from yimen.approvals.queries import dissent
from yimen.cases.actions.issue_result import issue_result
from yimen.cases.actions.use_discretion import Grading, use_discretion
from yimen.cases.events import StepDecided
from yimen.cases.models import Case, Hearing
from yimen.cases.queries import locked_handed_to, task_of_post
from yimen.cases.queries.sheets import check_sheet
from yimen.cases.queries.taking import awaited_names, fallen
from yimen.cases.queries.ways import is_hearing_held
from yimen.cases.rules.clock import ZONE, step_due
from yimen.cases.rules.decision import check_opinion, check_papers_there
from yimen.cases.rules.hearing import check_heard
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.taking import check_still_stands
from yimen.cases.rules.transfer import check_decided_here
from yimen.catalogue.rules.flow import StepKind
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Opinion:
    """What the reviewer says ("agree" or "disagree") and writes, and the version of the task the page showed."""

    outcome: str
    text: str = ""
    version: int | None = None
    grading: Grading = field(default_factory=Grading)


@transaction.atomic
def decide_step(*, number: str, task: UUID, opinion: Opinion, by: Staff, at: datetime) -> Progress:
    """Return where the flow stands; with its last step the case is decided and its result made."""
    case = locked_handed_to(by, number)
    next_state(State(case.state), Move.DECIDE)
    held = task_of_post(task, case=case, staff=by, on=at.astimezone(ZONE).date())
    if held.kind == StepKind.INSPECTION:
        check_sheet(case, agency=held.agency_id, since=held.started_at)
    is_final = held.kind == StepKind.DECIDE
    if is_final:
        _check_final(case, today=at.astimezone(ZONE).date())
    check_opinion(opinion.outcome, opinion.text, is_final=is_final, has_dissent=is_final and dissent(case.pk).exists())
    progress = finish_task(
        task=held,
        staff=by.pk,
        outcome=opinion.outcome,
        opinion=opinion.text,
        version=opinion.version,
        at=at,
        due=step_due(at, workdays()),
    )
    if is_final and opinion.outcome == "agree":
        _check_fetched(case, today=at.astimezone(ZONE).date())
        use_discretion(case=case, task=held, grading=opinion.grading, by=by, at=at)
    publish(_fact(case, held, by=by, at=at), subject=case.pk)
    if progress.is_finished:
        issue_result(case, outcome=opinion.outcome, reason=opinion.text, by=by, at=at)
    return progress


def _check_final(case: Case, *, today: date) -> None:
    """Raise NotAllowed for a decision that is made above, that waits for papers, or before which one may be heard."""
    check_decided_here(Procedure.of(case.version.procedure))
    if case.is_awaiting:
        check_papers_there(awaited_names(case))
    told = Hearing.objects.filter(case=case).first()
    if told is not None:
        check_heard(ask_by=told.ask_by, is_asked=told.asked_at is not None, is_held=is_hearing_held(case), today=today)


def _check_fetched(case: Case, *, today: date) -> None:
    """Raise NotAllowed where the grant would rely on a licence that fell since it was fetched; none can fall now."""
    found = fallen(case, today=today, lock=True)
    check_still_stands(each.material.name for each in found if each.reliance is None)


def _fact(case: Case, task: Task, *, by: Staff, at: datetime) -> StepDecided:
    return StepDecided(
        case=case.pk,
        number=case.number,
        task=task.pk,
        step=task.step,
        name=task.name,
        agency=task.agency_id,
        outcome=task.outcome,
        by=by.pk,
        at=at,
    )
