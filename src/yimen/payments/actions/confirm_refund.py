"""Note that money has gone back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.models import DeadLetter
from yimen.payments.events import RefundConfirmed
from yimen.payments.models import FeeNotice, Payment, Refund
from yimen.payments.rules.states import Move, NoticeState, RefundState, next_state

JOB = "place_refund"


@transaction.atomic
def confirm_refund(*, refund: UUID, reference: str, done_at: datetime, by: UUID | None, at: datetime) -> bool:
    """Return whether the refund is ours; told twice, it went back once. `done_at` is the platform's own time."""
    found = Refund.objects.select_related("payment").filter(pk=refund).first()
    if found is None:
        return False
    notice = FeeNotice.objects.select_for_update().get(pk=found.payment.notice_id)
    row = Refund.objects.select_for_update().get(pk=refund)
    if row.state == RefundState.DONE:
        return True
    row.state, row.reference, row.done_at, row.done_by, row.error = RefundState.DONE, reference, done_at, by, ""
    row.save(update_fields=["state", "reference", "done_at", "done_by", "error"])
    if not found.payment.surplus:
        _settle(notice, Payment.objects.get(pk=found.payment_id))
    DeadLetter.objects.filter(subscriber=f"job:{JOB}", event=refund).update(
        state=DeadLetter.State.SETTLED, next_at=None, settled_at=at
    )
    fact = RefundConfirmed(
        notice=notice.pk, number=notice.number, refund=refund, subject=notice.subject, amount=row.fen, by=by, at=at
    )
    publish(fact, subject=notice.subject)
    return True


def _settle(notice: FeeNotice, payment: Payment) -> None:
    """Write where the notice stands now; while another part is on its way, it stays where it is."""
    if payment.refunds.filter(state=RefundState.ASKED).exists():
        return
    is_all = payment.refunded == payment.received
    notice.state = next_state(NoticeState(notice.state), Move.REFUND_ALL if is_all else Move.REFUND_PART)
    notice.save(update_fields=["state"])
