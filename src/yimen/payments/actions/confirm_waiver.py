"""Grant a waiver as the second person."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.grant_waiver import grant_waiver
from yimen.payments.models import Waiver
from yimen.payments.queries import at_desk
from yimen.payments.rules.refunds import check_second_person


@transaction.atomic
def confirm_waiver(*, number: str, by: Staff, at: datetime) -> Waiver:
    """Return the granted waiver; raise NotAllowed for the person who asked, and where nothing was asked."""
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    waiver = notice.waivers.filter(state=Waiver.State.ASKED).first()
    if waiver is None:
        raise NotAllowed("no_waiver_asked")
    check_second_person(waiver.asked_by, by.pk)
    grant_waiver(notice, waiver, by=by.pk, at=at)
    return waiver
