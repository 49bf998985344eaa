"""Count the silence of a case's steps as agreement, once their last day has passed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.agree_by_silence import agree_by_silence
from yimen.approvals.models import Task
from yimen.approvals.queries import silent
from yimen.cases.events import StepAgreedBySilence
from yimen.cases.models import Case
from yimen.cases.queries.waiting import with_silent_steps
from yimen.cases.rules.clock import step_due
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def agree_silently(*, case: UUID, at: datetime) -> Case | None:
    """Return the case whose silent steps are done now; None when there are none, or somebody is at it."""
    table = workdays()
    today = table.local(at)
    found = with_silent_steps(at).select_for_update(of=("self",), skip_locked=True).filter(pk=case).first()
    if found is None:
        return None
    due = step_due(at, table)
    while task := _next(found, today):
        agree_by_silence(task=task, today=today, at=at, due=due)
        assert task.due_on is not None
        fact = StepAgreedBySilence(
            case=found.pk, number=found.number, task=task.pk, step=task.step, name=task.name, agency=task.agency_id,
            due_on=task.due_on, by=None, at=at,
        )  # fmt: skip
        publish(fact, subject=found.pk)
    return found


def _next(case: Case, today: date) -> Task | None:
    """Return a silent step of the case, locked with its run; each may drop another."""
    locked = silent(today).select_for_update(of=("run", "self")).select_related("run")
    return locked.filter(subject=case.pk).order_by("pk").first()
