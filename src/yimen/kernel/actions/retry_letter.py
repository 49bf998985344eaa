"""Try a dead letter again, by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.models import DeadLetter, Document, Sending
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def retry_letter(*, letter: UUID, at: datetime) -> None:
    """Give the effect its tries anew; a document or a text is queued again."""
    row = DeadLetter.objects.select_for_update().filter(pk=letter).first()
    if row is None or row.state != DeadLetter.State.DEAD:
        raise NotAllowed("letter_not_dead")
    if row.seq is None and row.event:
        Document.objects.filter(pk=row.event, state=Document.State.FAILED).update(
            state=Document.State.PENDING, queued_at=None, finished_at=None
        )
        Sending.objects.filter(pk=row.event, state=Sending.State.FAILED).update(
            state=Sending.State.PENDING, queued_at=None, settled_at=None, error=""
        )
        row.state, row.settled_at = DeadLetter.State.SETTLED, at
    else:
        row.state, row.attempts, row.next_at = DeadLetter.State.RETRYING, 0, at
    row.save(update_fields=["state", "attempts", "next_at", "settled_at"])
