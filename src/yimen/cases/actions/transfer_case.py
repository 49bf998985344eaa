"""Pass a case to the authority above, with this one's opinion: the last step here, the decision there (转报)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.end_task import Ending
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.actions.stop_run import stop_run
from yimen.approvals.rules.course import Word
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events.review import CaseTransferred
from yimen.cases.models import Case
from yimen.cases.queries import locked_handed_to, task_of_post
from yimen.cases.queries.ways import took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE, step_due
from yimen.cases.rules.decision import check_opinion
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.transfer import check_transfer
from yimen.catalogue.rules.flow import StepKind
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def transfer_case(*, number: str, task: UUID, opinion: Opinion, by: Staff, at: datetime) -> Case:
    """Return the case, ended here; raise NotAllowed where the item is decided here, or before its last step."""
    case = locked_handed_to(by, number)
    check_separation(by.pk, took_in(case))
    case.state = next_state(State(case.state), Move.TRANSFER)
    check_opinion(opinion.outcome, opinion.text, is_final=True, has_dissent=False)
    held = task_of_post(task, case=case, staff=by, on=at.astimezone(ZONE).date())
    procedure = Procedure.of(case.version.procedure)
    check_transfer(procedure, opinion.text, is_final_step=held.kind == StepKind.DECIDE)
    ending = Ending(word=Word(opinion.outcome), opinion=opinion.text, answers=opinion.answers)
    finish_task(task=held, staff=by.pk, ending=ending, version=opinion.version, at=at, due=step_due(at, workdays()))
    stop_run(subject=case.pk, at=at)  # what would follow the decision is the authority's above
    stop_clocks(case, reason="转报上级机关", by=by.pk, at=at)
    case.transferred_to, case.closed_at = procedure.transfer_to, at
    case.revision += 1
    case.save(update_fields=["state", "transferred_to", "closed_at", "revision", *COLUMNS])
    fact = CaseTransferred(case=case.pk, number=number, task=task, to=procedure.transfer_to, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
