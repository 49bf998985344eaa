"""Let somebody off a fee, or ask a second person to."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.grant_waiver import grant_waiver
from yimen.payments.events import WaiverAsked
from yimen.payments.models import Waiver
from yimen.payments.queries import at_desk
from yimen.payments.rules.refunds import check_waiver
from yimen.payments.rules.states import Move, NoticeState, next_state


@transaction.atomic
def waive(*, number: str, basis: str, by: Staff, at: datetime) -> Waiver:
    """Return the waiver: granted at once, or waiting for a second person where the item demands one."""
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    next_state(NoticeState(notice.state), Move.WAIVE)
    check_waiver(is_reducible=notice.is_reducible, basis=basis)
    if notice.waivers.filter(state=Waiver.State.ASKED).exists():
        raise NotAllowed("waiver_asked_already")
    waiver = Waiver.objects.create(
        notice=notice, state=Waiver.State.ASKED, basis=basis.strip(), asked_by=by.pk, asked_at=at
    )
    if notice.needs_second:
        publish(WaiverAsked(notice=notice.pk, subject=notice.subject, by=by.pk, at=at), subject=notice.subject)
    else:
        grant_waiver(notice, waiver, by=by.pk, at=at)
    return waiver
