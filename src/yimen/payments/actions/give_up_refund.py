"""Say that money could not be sent back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.models import DeadLetter
from yimen.payments.actions.confirm_refund import SUBSCRIBER
from yimen.payments.models import Refund
from yimen.payments.rules.states import RefundState


@transaction.atomic
def give_up_refund(*, refund: UUID, error: Exception, at: datetime) -> None:
    """Write the reason and put it among the dead letters; it is asked for again every hour, or given back by hand."""
    row = Refund.objects.select_for_update().get(pk=refund)
    if row.state == RefundState.DONE:
        return
    row.error = f"{type(error).__name__}: {error}"[:200]
    row.save(update_fields=["error"])
    DeadLetter.objects.update_or_create(
        subscriber=SUBSCRIBER,
        event=refund,
        defaults={"state": DeadLetter.State.DEAD, "error": row.error, "failed_at": at},
    )
