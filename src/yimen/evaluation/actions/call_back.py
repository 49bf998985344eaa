"""Speak to whoever rated, through the inbox: the unit never learns who it is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.evaluation.events import RaterCalled
from yimen.evaluation.models import Rectification
from yimen.evaluation.queries.rectifying import limit_source, of_unit
from yimen.evaluation.rules.rectifying import COMPLEX, check_call_back, check_handler, last_day
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import parameter


@transaction.atomic
def call_back(*, rectification: UUID, words: str, is_complex: bool, by: Staff, at: datetime) -> Rectification:
    """Return the task; a complex one has its longer limit from the day it was opened. The rated clerk finds none."""
    task = of_unit(by).select_for_update(of=("self",)).get(pk=rectification)
    check_handler(by.pk, task.rated_id)
    check_call_back(words, is_done=task.called_back_at is not None, is_solved=task.solved_at is not None)
    task.call_back, task.called_back_by, task.called_back_at = words.strip(), by, at
    if is_complex:
        days = int(parameter(COMPLEX.key, COMPLEX.days))
        task.is_complex, task.limit_source = True, limit_source(COMPLEX)
        task.due_on = last_day(task.opened_on, days, workdays())
    task.save()
    publish(RaterCalled(rectification=task.pk, is_complex=is_complex, by=by.pk, at=at), subject=task.pk)
    return task
