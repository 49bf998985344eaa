"""Start to pay over the net."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.events import PaymentStarted
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.queries import open_payment
from yimen.payments.rules.states import Move, NoticeState, PaymentWay, next_state


@transaction.atomic
def start_payment(*, notice: UUID, by: UUID | None, at: datetime) -> Payment:
    """Return the attempt under way, so that two tabs share one order; the order itself is placed by a job."""
    held = FeeNotice.objects.select_for_update().get(pk=notice)
    if not held.is_online:
        raise NotAllowed("fee_not_online")
    held.state = next_state(NoticeState(held.state), Move.START)
    under_way = open_payment(held)
    if under_way is not None:
        return under_way
    assert held.total is not None
    payment = Payment.objects.create(
        notice=held, way=PaymentWay.ONLINE, amount=held.total, started_at=at, started_by=by
    )
    held.save(update_fields=["state"])
    fact = PaymentStarted(notice=held.pk, payment=payment.pk, subject=held.subject, amount=held.total, by=by, at=at)
    publish(fact, subject=held.subject)
    return payment
