"""Take a notice back: the inner verb of cancelling by hand and of a matter that ended."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.publish import publish
from yimen.payments.events import FeeCancelled
from yimen.payments.models import FeeNotice, Waiver
from yimen.payments.rules.states import Move, NoticeState, next_state


def take_back(notice: FeeNotice, *, reason: str, by: UUID | None, at: datetime) -> None:
    """Write it on the locked notice; raise NotAllowed once money has come."""
    notice.state = next_state(NoticeState(notice.state), Move.CANCEL)
    notice.over_reason = reason.strip()[:300]
    notice.save(update_fields=["state", "over_reason"])
    notice.waivers.filter(state=Waiver.State.ASKED).update(
        state=Waiver.State.DECLINED, answer=notice.over_reason, answered_at=at
    )
    fact = FeeCancelled(
        notice=notice.pk, number=notice.number, subject=notice.subject, reason=notice.over_reason, by=by, at=at
    )
    publish(fact, subject=notice.subject)
