"""Let a notice run out whose last day has passed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.kernel.actions.publish import publish
from yimen.payments.events import FeeExpired
from yimen.payments.models import FeeNotice
from yimen.payments.queries import to_expire
from yimen.payments.rules.states import Move, NoticeState, next_state


@transaction.atomic
def expire_notice(*, notice: UUID, at: datetime) -> FeeNotice | None:
    """Return the notice that ran out, None where somebody has dealt with it; the last day itself still counts."""
    row = to_expire(localdate(at)).select_for_update(skip_locked=True).filter(pk=notice).first()
    if row is None or row.pay_by is None:
        return None
    row.state, row.over_reason = next_state(NoticeState(row.state), Move.EXPIRE), "逾期未缴"
    row.save(update_fields=["state", "over_reason"])
    fact = FeeExpired(notice=row.pk, number=row.number, subject=row.subject, due=row.pay_by, by=None, at=at)
    publish(fact, subject=row.subject)
    return row
