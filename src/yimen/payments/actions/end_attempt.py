"""End an attempt to pay that came to nothing: the inner verb of reports, of giving up, and of the timer."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.publish import publish
from yimen.payments.events import PaymentEnded
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.rules.states import Move, NoticeState, PaymentState, next_state


def end_attempt(
    notice: FeeNotice, payment: Payment, *, how: PaymentState, by: UUID | None, at: datetime, error: str = ""
) -> None:
    """Write it on the locked rows; an attempt that has ended stays as it is. Then it can be tried again."""
    if payment.state != PaymentState.STARTED:
        return
    payment.state, payment.noted_at, payment.error = how, at, error[:200]
    payment.save(update_fields=["state", "noted_at", "error"])
    if notice.state == NoticeState.PENDING:
        notice.state = next_state(NoticeState.PENDING, Move.LET_GO)
        notice.save(update_fields=["state"])
    fact = PaymentEnded(notice=notice.pk, payment=payment.pk, subject=notice.subject, how=how, by=by, at=at)
    publish(fact, subject=notice.subject)
