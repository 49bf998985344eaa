"""Ask for money to go back."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.payments.actions.refund_notice import refund_notice
from yimen.payments.models import Refund
from yimen.payments.queries import at_desk


@transaction.atomic
def ask_refund(*, number: str, fen: int, reason: str, by: Staff, at: datetime) -> Refund:
    """Return the refund; raise NotAllowed for more than is left of what came, and without a reason."""
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    return refund_notice(notice, fen=fen, reason=reason, by=by.pk, at=at)
