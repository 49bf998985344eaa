"""Place the order of an attempt with the payment platform."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.payments.models import Payment
from yimen.payments.provider import Order, provider
from yimen.payments.rules.states import PaymentState

LONGEST_TITLE = 60


def place_order(*, payment: UUID, at: datetime) -> None:  # noqa: ARG001  a verb says when
    """Note where it is paid; killed between the two, the next try asks for the same order under the same key."""
    row = Payment.objects.select_related("notice").get(pk=payment)
    if row.state != PaymentState.STARTED or row.pay_url:
        return
    back = settings.PAY_ADDRESS.format(token=row.notice.pay_token)
    title = f"{row.notice.about}（{row.notice.number}）"[-LONGEST_TITLE:]
    placed = provider().create(Order(key=row.pk, fen=row.amount, title=title, back=back))
    with transaction.atomic():
        row = Payment.objects.select_for_update().get(pk=payment)
        row.pay_url = placed.pay_url
        row.save(update_fields=["pay_url"])
