"""Say that a promised document could not be drawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.draw_document import SUBSCRIBER
from yimen.kernel.models import DeadLetter, Document

ERROR_LENGTH = 2000


@transaction.atomic
def give_up_document(*, document: UUID, error: Exception, at: datetime) -> None:
    """Mark the document failed and put it among the dead letters, where a person finds it."""
    text = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    row = Document.objects.select_for_update().get(pk=document)
    row.state, row.finished_at, row.error = Document.State.FAILED, at, text
    row.save(update_fields=["state", "finished_at", "error"])
    DeadLetter.objects.update_or_create(
        subscriber=SUBSCRIBER,
        event=document,
        defaults={"subject": row.subject, "state": DeadLetter.State.DEAD, "error": text, "failed_at": at},
    )
