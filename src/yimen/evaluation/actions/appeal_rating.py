"""Hold a rating for mistaken or malicious; a second person decides."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.evaluation.events import RatingAppealed
from yimen.evaluation.models import RatingAppeal
from yimen.evaluation.queries.rectifying import of_unit
from yimen.evaluation.rules.rectifying import AppealKind, check_appeal, check_handler
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def appeal_rating(*, rectification: UUID, kind: AppealKind, words: str, by: Staff, at: datetime) -> RatingAppeal:
    """Return the appeal of the unit, never of the rated clerk; raise NotAllowed for a second one or after the end."""
    task = of_unit(by).select_for_update(of=("self",)).get(pk=rectification)
    check_handler(by.pk, task.rated_id)
    made = RatingAppeal.objects.filter(rectification=task).exists()
    check_appeal(words, is_made=made, is_solved=task.solved_at is not None)
    appeal = RatingAppeal.objects.create(rectification=task, kind=kind, words=words.strip(), by=by, at=at)
    publish(RatingAppealed(rectification=task.pk, kind=kind, by=by.pk, at=at), subject=task.pk)
    return appeal
