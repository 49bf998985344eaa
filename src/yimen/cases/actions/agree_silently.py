"""Count silence as agreement, or say that an opinion is missing, once the last day of a step has passed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.agree_by_silence import agree_by_silence
from yimen.approvals.actions.note_missing import note_missing
from yimen.approvals.models import Task
from yimen.approvals.queries import silent
from yimen.cases.events.silence import StepAgreedBySilence, StepOpinionMissing
from yimen.cases.models import Case
from yimen.cases.queries.limits import silence
from yimen.cases.queries.waiting import with_silent_steps
from yimen.cases.rules.clock import step_due
from yimen.cases.rules.silence import Silence
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def agree_silently(*, case: UUID, at: datetime) -> Case | None:
    """Return the case whose silent steps are dealt with now; None when there are none, or somebody is at it.

    Whether silence agrees is the deployment's parameter as it stands now; a step that was said to be missing stays so.
    """
    table = workdays()
    today = table.local(at)
    found = with_silent_steps(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    if found is None:
        return None
    rule, due = silence(), step_due(at, table)
    while task := _next(found, today):
        if rule.agrees:
            agree_by_silence(task=task, ground=rule.ground, today=today, at=at, due=due)
        else:
            note_missing(task=task, today=today, at=at)
        publish(_fact(found, task, rule, at=at), subject=found.pk)
    return found


def _next(case: Case, today: date) -> Task | None:
    """Return a silent step of the case, locked with its run; each may drop another."""
    locked = silent(today).select_for_update(of=("run", "self")).select_related("run")
    return locked.filter(subject=case.pk).order_by("pk").first()


def _fact(case: Case, task: Task, rule: Silence, *, at: datetime) -> StepAgreedBySilence | StepOpinionMissing:
    assert task.due_on is not None
    kind = StepAgreedBySilence if rule.agrees else StepOpinionMissing
    return kind(
        case=case.pk, number=case.number, task=task.pk, step=task.step, name=task.name, agency=task.agency_id,
        post=task.post, due_on=task.due_on, ground=rule.ground, by=None, at=at,
    )  # fmt: skip
