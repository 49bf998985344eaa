"""What follows by itself: orders and refunds become jobs, notices and receipts become papers. All may run twice."""

from contextlib import suppress
from typing import Any, Final

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.kernel.actions.request_document import request_document
from yimen.payments.events import FeeNoticed, FeePaid, PaymentStarted, RefundAsked
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.papers import notice_data, receipt_data

NOTICE: Final = "payments/documents/fee_notice.typ"
RECEIPT: Final = "payments/documents/fee_receipt.typ"


def order_payment(fact: PaymentStarted) -> None:
    """Have the order placed: nothing outside is on the way of a verb."""
    from yimen.payments.tasks import place_order

    _defer(place_order, payment_id=str(fact.payment))


def order_refund(fact: RefundAsked) -> None:
    """Have the money sent back."""
    from yimen.payments.tasks import place_refund

    _defer(place_refund, refund_id=str(fact.refund))


def paper_notice(fact: FeeNoticed) -> None:
    """Draw the notice: amount in capitals, standard and basis, and the code that leads to the pay page."""
    notice = FeeNotice.objects.select_related("agency").get(pk=fact.notice)
    request_document(
        kind="fee_notice", template=NOTICE, data=notice_data(notice, at=fact.at), subject=notice.subject,
        number=notice.number, at=fact.at,
    )  # fmt: skip


def paper_receipt(fact: FeePaid) -> None:
    """Draw the receipt for what came."""
    payment = Payment.objects.select_related("notice__agency").get(pk=fact.payment)
    data = receipt_data(payment)
    request_document(
        kind="fee_receipt", template=RECEIPT, data=data, subject=fact.subject, number=data["number"], at=fact.at
    )


def _defer(job: Any, **values: str) -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.configure(queueing_lock=f"{job.name} {next(iter(values.values()))}").defer(**values)
