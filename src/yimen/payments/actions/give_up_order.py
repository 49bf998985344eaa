"""Say that an order could not be placed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.payments.actions.end_attempt import end_attempt
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.rules.states import PaymentState


@transaction.atomic
def give_up_order(*, payment: UUID, error: Exception, at: datetime) -> None:
    """End the attempt, so that the payer can try again or go to the window; late money is still noted."""
    found = Payment.objects.only("notice").get(pk=payment)
    notice = FeeNotice.objects.select_for_update().get(pk=found.notice_id)
    row = Payment.objects.select_for_update().get(pk=payment)
    if not row.pay_url:
        end_attempt(notice, row, how=PaymentState.FAILED, by=None, at=at, error=f"{type(error).__name__}: {error}")
