"""Record what was paid at a window, in cash or by card."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.events import FeePaid
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.queries import at_desk
from yimen.payments.rules.money import yuan
from yimen.payments.rules.states import Move, NoticeState, PaymentState, PaymentWay, next_state


@dataclass(frozen=True)
class AtCounter:
    """What lies on the counter: how much, by which way, and the number of the receipt that was given for it."""

    fen: int
    way: PaymentWay
    receipt_number: str


@transaction.atomic
def record_counter_payment(*, number: str, paid: AtCounter, by: Staff, at: datetime) -> Payment:
    """Return the payment; raise NotAllowed for another amount, a used receipt, and where nothing is owed."""
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    after = next_state(NoticeState(notice.state), Move.PAY)
    receipt = paid.receipt_number.strip()
    _check(notice, paid, receipt)
    payment = Payment.objects.create(
        notice=notice, way=paid.way, state=PaymentState.PAID, amount=paid.fen, received=paid.fen,
        receipt_number=receipt[:60], started_at=at, started_by=by.pk, paid_at=at, noted_at=at,
    )  # fmt: skip
    notice.state, notice.settled_at = after, at
    notice.save(update_fields=["state", "settled_at"])
    fact = FeePaid(
        notice=notice.pk, number=number, payment=payment.pk, subject=notice.subject, amount=paid.fen, way=paid.way,
        by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=notice.subject)
    return payment


def _check(notice: FeeNotice, paid: AtCounter, receipt: str) -> None:
    if paid.way == PaymentWay.ONLINE or not receipt:
        raise NotAllowed("receipt_number_needed")
    if paid.fen != notice.total:
        raise NotAllowed("fee_amount_differs", wanted=yuan(notice.total or 0))
    if Payment.objects.filter(way=paid.way, receipt_number=receipt).exists():
        raise NotAllowed("receipt_number_used")
