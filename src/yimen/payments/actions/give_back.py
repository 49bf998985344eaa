"""Have money go back: the inner verb of refunds, asked for or by themselves."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.publish import publish
from yimen.payments.events import RefundAsked
from yimen.payments.models import FeeNotice, Payment, Refund
from yimen.payments.rules.refunds import check_refund


def give_back(notice: FeeNotice, payment: Payment, *, fen: int, reason: str, by: UUID | None, at: datetime) -> Refund:
    """Return the refund of a locked payment; the database counts it, and refuses more than came."""
    check_refund(fen, received=payment.received, refunded=payment.refunded, reason=reason)
    refund = Refund.objects.create(payment=payment, fen=fen, reason=reason.strip()[:300], asked_at=at, asked_by=by)
    payment.refunded += fen
    fact = RefundAsked(
        notice=notice.pk, number=notice.number, refund=refund.pk, subject=notice.subject, amount=fen,
        reason=refund.reason, by=by, at=at,
    )  # fmt: skip
    publish(fact, subject=notice.subject)
    return refund
