"""Promised documents become jobs: the drawing is I/O and never on the way of a submission."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from procrastinate.exceptions import AlreadyEnqueued

from yimen.kernel.models import Document

BATCH = 100
LOST_AFTER = timedelta(minutes=1)  # the worker that had the job may have been killed


def queue_documents() -> int:
    """Queue a job for each promised document, in one transaction with the mark that it is queued."""
    at = now()
    lost = Q(queued_at__lt=at - LOST_AFTER)
    with transaction.atomic():
        rows = Document.objects.select_for_update(skip_locked=True).filter(state=Document.State.PENDING)
        found = list(
            rows.filter(Q(queued_at=None) | lost).order_by("requested_at").values_list("pk", flat=True)[:BATCH]
        )
        for document in found:
            _queue(document)
        Document.objects.filter(pk__in=found).update(queued_at=at)
    return len(found)


def _queue(document: UUID) -> None:
    """Queue the job unless one is waiting already: then the queue is long, and nothing is lost."""
    from yimen.kernel.tasks import render_document

    with suppress(AlreadyEnqueued), transaction.atomic():
        render_document.configure(queueing_lock=f"document {document}").defer(document_id=str(document))
