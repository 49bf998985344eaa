"""Cancel a notice that nothing has been paid for."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.take_back import take_back
from yimen.payments.models import FeeNotice
from yimen.payments.queries import at_desk


@transaction.atomic
def cancel_notice(*, number: str, reason: str, by: Staff, at: datetime) -> FeeNotice:
    """Return the cancelled notice; money that still comes for it goes back by itself."""
    if not reason.strip():
        raise NotAllowed("fee_reason_needed")
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    take_back(notice, reason=reason, by=by.pk, at=at)
    return notice
