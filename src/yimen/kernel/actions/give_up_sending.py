"""Say that a text could not be handed over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.hand_to_gateway import SUBSCRIBER
from yimen.kernel.models import DeadLetter, Sending

ERROR_LENGTH = 200


@transaction.atomic
def give_up_sending(*, sending: UUID, error: Exception, at: datetime) -> None:
    """Mark the text failed and put it among the dead letters, where a person finds it; never with its number."""
    row = Sending.objects.select_for_update().get(pk=sending)
    if row.state != Sending.State.PENDING:
        return
    row.state, row.settled_at, row.error = Sending.State.FAILED, at, f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    row.save(update_fields=["state", "settled_at", "error"])
    DeadLetter.objects.update_or_create(
        subscriber=SUBSCRIBER,
        event=sending,
        defaults={"state": DeadLetter.State.DEAD, "error": row.error, "failed_at": at},
    )
