"""Ask the payment platform what became of an attempt of which nothing has been heard."""

from datetime import datetime
from uuid import UUID

from yimen.payments.actions.confirm_payment import confirm_payment
from yimen.payments.actions.place_order import place_order
from yimen.payments.models import Payment
from yimen.payments.provider import provider
from yimen.payments.rules.states import PaymentState


def ask_provider(*, payment: UUID, at: datetime) -> None:
    """Note what it says: so money is found that came while we were down; an order it never had is placed now."""
    row = Payment.objects.get(pk=payment)
    if row.state != PaymentState.STARTED:
        return
    report = provider().query(payment)
    if report is not None:
        confirm_payment(report=report, at=at)
    if not row.pay_url and (report is None or report.state == "open"):
        place_order(payment=payment, at=at)
