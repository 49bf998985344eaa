"""Have what a notice was paid with go back: the inner verb of asking for it and of a matter that ended."""

from datetime import datetime
from uuid import UUID

from yimen.payments.actions.give_back import give_back
from yimen.payments.models import FeeNotice, Payment, Refund
from yimen.payments.rules.states import Move, NoticeState, PaymentState, next_state


def refund_notice(notice: FeeNotice, *, fen: int | None, reason: str, by: UUID | None, at: datetime) -> Refund:
    """Return the refund of the locked notice's payment: so much, or with None all that is left of it."""
    notice.state = next_state(NoticeState(notice.state), Move.ASK_REFUND)
    payment = Payment.objects.select_for_update().get(notice=notice, state=PaymentState.PAID, surplus="")
    left = (payment.received or 0) - payment.refunded
    refund = give_back(notice, payment, fen=left if fen is None else fen, reason=reason, by=by, at=at)
    notice.save(update_fields=["state"])
    return refund
