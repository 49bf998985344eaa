"""Decline a waiver as the second person."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.events import WaiverDeclined
from yimen.payments.models import Waiver
from yimen.payments.queries import at_desk
from yimen.payments.rules.refunds import check_second_person


@transaction.atomic
def decline_waiver(*, number: str, reason: str, by: Staff, at: datetime) -> Waiver:
    """Return the declined waiver with its reason; the fee stays owed, and another waiver may be asked for."""
    if not reason.strip():
        raise NotAllowed("fee_reason_needed")
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    waiver = notice.waivers.filter(state=Waiver.State.ASKED).first()
    if waiver is None:
        raise NotAllowed("no_waiver_asked")
    check_second_person(waiver.asked_by, by.pk)
    waiver.state, waiver.answer = Waiver.State.DECLINED, reason.strip()[:300]
    waiver.answered_by, waiver.answered_at = by.pk, at
    waiver.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    fact = WaiverDeclined(notice=notice.pk, subject=notice.subject, reason=waiver.answer, by=by.pk, at=at)
    publish(fact, subject=notice.subject)
    return waiver
