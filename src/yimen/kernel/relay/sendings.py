"""Texts whose time has come become jobs: the gateway is never on the way of a verb."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from procrastinate.exceptions import AlreadyEnqueued

from yimen.kernel.models import Sending

BATCH = 100
LOST_AFTER = timedelta(minutes=20)  # longer than all the pauses between tries: the worker that had the job was killed


def queue_sendings() -> int:
    """Queue a job for each text that may go now, in one transaction with the mark that it is queued."""
    at = now()
    lost = Q(queued_at__lt=at - LOST_AFTER)
    with transaction.atomic():
        rows = Sending.objects.select_for_update(skip_locked=True).filter(
            Q(queued_at=None) | lost, state=Sending.State.PENDING, not_before__lte=at
        )
        found = list(rows.order_by("not_before").values_list("pk", flat=True)[:BATCH])
        for sending in found:
            _queue(sending)
        Sending.objects.filter(pk__in=found).update(queued_at=at)
    return len(found)


def _queue(sending: UUID) -> None:
    """Queue the job unless one is waiting already."""
    from yimen.kernel.tasks import send_outgoing

    with suppress(AlreadyEnqueued), transaction.atomic():
        send_outgoing.configure(queueing_lock=f"sending {sending}").defer(sending_id=str(sending))
