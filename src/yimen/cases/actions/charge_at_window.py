"""Charge a case its fee by hand: where the item sends no notice by itself, or the one it sent was cancelled."""

from datetime import datetime

from yimen.cases.actions.charge_case import charge_case
from yimen.cases.queries import at_desk
from yimen.cases.rules.decision import check_chargeable
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.queries import FeeNotice
from yimen.payments.rules.standard import When


def charge_at_window(*, number: str, by: Staff, at: datetime) -> FeeNotice:
    """Return the notice, the one that stands where there is one; raise NotAllowed before acceptance and for nothing."""
    case = at_desk(by).get(number=number)
    check_chargeable(is_accepted=case.accepted_at is not None)
    when = When.DECIDED if case.decided_at else When.ACCEPTED
    notice = charge_case(case=case.pk, when=when, by=by.pk, at=at)
    if notice is None:
        raise NotAllowed("nothing_to_charge")
    return notice
