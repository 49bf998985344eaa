"""Decide the appeal against a rating: upheld, it counts in no rate any more; the rating itself stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.evaluation.events import RatingReviewed
from yimen.evaluation.models import RatingAppeal, Rectification
from yimen.evaluation.rules.rectifying import Outcome, check_appeal_answer, check_handler
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def answer_appeal(*, rectification: UUID, is_upheld: bool, words: str, by: Staff, at: datetime) -> RatingAppeal:
    """Return the decided appeal; raise NotAllowed for whoever made it, for the rated clerk, or a second time."""
    task = Rectification.objects.select_for_update().get(pk=rectification)
    appeal = RatingAppeal.objects.get(rectification=task)
    check_handler(by.pk, task.rated_id)
    check_appeal_answer(words, is_answered=appeal.is_upheld is not None, by=by.pk, made_by=appeal.by_id)
    appeal.is_upheld, appeal.answer, appeal.answered_by, appeal.answered_at = is_upheld, words.strip(), by, at
    appeal.save()
    if is_upheld:
        task.outcome, task.solved_by, task.solved_at, task.solved_on = Outcome.EXCLUDED, by, at, localdate(at)
        task.save()
    fact = RatingReviewed(rectification=task.pk, is_upheld=is_upheld, by=by.pk, at=at)
    publish(fact, subject=task.pk)
    return appeal
