"""Recall what has lain in a locker longer than it may."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import to_recall


@transaction.atomic
def recall_overdue(*, stay: UUID, at: datetime) -> Stay | None:
    """Return the stay, None when it was taken meanwhile."""
    due = to_recall(localdate(at)).select_related("delivery").filter(pk=stay).first()
    return recall_result(subject=due.delivery.subject, reason="overdue", by=None, at=at) if due else None
