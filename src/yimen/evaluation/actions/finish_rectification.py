"""Say what was done about a bad rating: to whoever rated, and without persons to everybody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.evaluation.events import RatingRectified
from yimen.evaluation.models import RatingAppeal, Rectification
from yimen.evaluation.queries.rectifying import of_unit
from yimen.evaluation.rules.rectifying import Outcome, check_finish, check_handler
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Done:
    """What was done: the measures for the file, and the words that are published."""

    outcome: Outcome
    measures: str
    public_words: str


@transaction.atomic
def finish_rectification(done: Done, *, rectification: UUID, by: Staff, at: datetime) -> Rectification:
    """Return the settled task; raise NotAllowed before the call back, while an appeal waits, or a second time."""
    task = of_unit(by).select_for_update(of=("self",)).get(pk=rectification)
    check_handler(by.pk, task.rated_id)
    if done.outcome not in (Outcome.CORRECTED, Outcome.EXPLAINED):
        raise NotAllowed("unknown_kind")
    check_finish(
        done.measures,
        done.public_words,
        is_called_back=task.called_back_at is not None,
        is_solved=task.solved_at is not None,
    )
    if RatingAppeal.objects.filter(rectification=task, is_upheld__isnull=True).exists():
        raise NotAllowed("rating_appeal_waits")
    task.outcome, task.measures, task.public_words = done.outcome, done.measures.strip(), done.public_words.strip()
    task.solved_by, task.solved_at, task.solved_on = by, at, localdate(at)
    task.save()
    is_late = task.solved_on > task.due_on
    publish(
        RatingRectified(rectification=task.pk, outcome=task.outcome, is_late=is_late, by=by.pk, at=at), subject=task.pk
    )
    return task
