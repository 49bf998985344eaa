"""Settle the fees of a matter that ended without its result."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from yimen.payments.actions.refund_notice import refund_notice
from yimen.payments.actions.take_back import take_back
from yimen.payments.models import FeeNotice
from yimen.payments.rules.states import OPEN, NoticeState, PaymentState


@transaction.atomic
def close_notices(*, subject: UUID, reason: str, is_refunded: bool, at: datetime) -> None:
    """Cancel what is still owed; what was paid goes back where the item says so. Done twice, nothing more happens."""
    for notice in FeeNotice.objects.select_for_update().filter(subject=subject).order_by("pk"):
        if NoticeState(notice.state) in OPEN:
            take_back(notice, reason=reason, by=None, at=at)
        elif is_refunded and _has_money(notice):
            refund_notice(notice, fen=None, reason=reason, by=None, at=at)


def _has_money(notice: FeeNotice) -> bool:
    """Return whether some of what settled it is still here and not on its way back."""
    settling = notice.payments.filter(state=PaymentState.PAID, surplus="")
    return settling.filter(refunded__lt=F("received")).exists()
