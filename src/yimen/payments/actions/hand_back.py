"""Give a refund back at the window: what came there, or what the platform cannot send back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.confirm_refund import confirm_refund
from yimen.payments.models import Refund
from yimen.payments.queries import at_desk
from yimen.payments.rules.states import PaymentWay, RefundState


@transaction.atomic
def hand_back(*, refund: UUID, receipt_number: str, by: Staff, at: datetime) -> Refund:
    """Return the refund with the number of the signed slip; online money only once the platform refused."""
    receipt = receipt_number.strip()[:64]
    if not receipt:
        raise NotAllowed("receipt_number_needed")
    row = Refund.objects.select_related("payment").get(pk=refund, payment__notice__in=at_desk(by).values("pk"))
    if row.state == RefundState.DONE:
        raise NotAllowed("refund_done_already")
    if row.payment.way == PaymentWay.ONLINE and not row.error:
        raise NotAllowed("refund_goes_back_online")
    if Refund.objects.filter(reference=receipt).exists():
        raise NotAllowed("receipt_number_used")
    confirm_refund(refund=refund, reference=receipt, done_at=at, by=by.pk, at=at)
    row.refresh_from_db()
    return row
