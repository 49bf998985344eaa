"""Say that money could not be sent back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.give_up_job import give_up_job
from yimen.payments.actions.confirm_refund import JOB
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
    give_up_job(job=JOB, about=refund, error=error, at=at)
