"""Write a granted waiver: the inner verb of both ways to it."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.publish import publish
from yimen.payments.events import FeeWaived
from yimen.payments.models import FeeNotice, Waiver
from yimen.payments.rules.states import Move, NoticeState, next_state


def grant_waiver(notice: FeeNotice, waiver: Waiver, *, by: UUID, at: datetime) -> None:
    """Write it on the locked notice; whoever asked alone is not named a second time."""
    notice.state, notice.settled_at = next_state(NoticeState(notice.state), Move.WAIVE), at
    notice.save(update_fields=["state", "settled_at"])
    waiver.state, waiver.answered_at = Waiver.State.GRANTED, at
    waiver.answered_by = by if by != waiver.asked_by else None
    waiver.save(update_fields=["state", "answered_at", "answered_by"])
    fact = FeeWaived(notice=notice.pk, number=notice.number, subject=notice.subject, by=by, at=at)
    publish(fact, subject=notice.subject)
