"""Note what the payment platform says of an order: in a report, or asked."""

from datetime import datetime

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.payments.actions.end_attempt import end_attempt
from yimen.payments.actions.give_back import give_back
from yimen.payments.events import FeePaid, SurplusReceived
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.provider import Report
from yimen.payments.rules.states import (
    SURPLUS_WORDS,
    Move,
    NoticeState,
    PaymentState,
    Surplus,
    next_state,
    surplus_of,
)


@transaction.atomic
def confirm_payment(*, report: Report, at: datetime) -> bool:
    """Return whether the order is ours; reports come twice, late and in any order, and money is noted once.

    Money that settles nothing (twice, after the end, another amount) is noted all the same, and goes back by itself.
    """
    found = Payment.objects.filter(pk=report.key).only("notice").first()
    if found is None:
        return False
    notice = FeeNotice.objects.select_for_update().get(pk=found.notice_id)
    payment = Payment.objects.select_for_update().get(pk=report.key)
    if report.state in {"declined", "closed"}:
        end_attempt(notice, payment, how=PaymentState(report.state), by=None, at=at)
    elif report.state == "paid" and not Payment.objects.filter(reference=report.reference).exists():
        _receive(notice, _row(payment, at=at), report, at=at)
    return True


def _row(payment: Payment, *, at: datetime) -> Payment:
    """Return the row to note the money in: a new one where the platform took money twice for one order."""
    if payment.state != PaymentState.PAID:
        return payment
    return Payment(notice_id=payment.notice_id, way=payment.way, amount=payment.amount, started_at=at)


def _receive(notice: FeeNotice, payment: Payment, report: Report, *, at: datetime) -> None:
    why = surplus_of(NoticeState(notice.state), wanted=notice.total or 0, received=report.fen)
    payment.state, payment.received, payment.reference = PaymentState.PAID, report.fen, report.reference
    payment.paid_at, payment.noted_at, payment.surplus = report.at, at, why or ""
    payment.save()
    if why is not None:
        _return(notice, payment, why, at=at)
        return
    notice.state, notice.settled_at = next_state(NoticeState(notice.state), Move.PAY), at
    notice.save(update_fields=["state", "settled_at"])
    fact = FeePaid(
        notice=notice.pk, number=notice.number, payment=payment.pk, subject=notice.subject, amount=report.fen,
        way=payment.way, by=payment.started_by, at=at,
    )  # fmt: skip
    publish(fact, subject=notice.subject)


def _return(notice: FeeNotice, payment: Payment, why: Surplus, *, at: datetime) -> None:
    if why == Surplus.WRONG_AMOUNT and notice.state == NoticeState.PENDING:
        notice.state = next_state(NoticeState.PENDING, Move.LET_GO)
        notice.save(update_fields=["state"])
    received = payment.received or 0
    fact = SurplusReceived(
        notice=notice.pk, number=notice.number, payment=payment.pk, subject=notice.subject, amount=received,
        why=why, by=None, at=at,
    )  # fmt: skip
    publish(fact, subject=notice.subject)
    give_back(notice, payment, fen=received, reason=SURPLUS_WORDS[why], by=None, at=at)
