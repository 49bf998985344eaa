"""Promised documents become jobs: the drawing is I/O and never on the way of a submission."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from yimen.kernel.models import Document

BATCH = 100
LOST_AFTER = timedelta(minutes=15)


def queue_documents() -> int:
    """Queue a job for each promised document, in one transaction with the mark that it is queued."""
    from yimen.kernel.tasks import render_document

    at = now()
    lost = Q(queued_at__lt=at - LOST_AFTER)
    with transaction.atomic():
        rows = Document.objects.select_for_update(skip_locked=True).filter(state=Document.State.PENDING)
        found = list(
            rows.filter(Q(queued_at=None) | lost).order_by("requested_at").values_list("pk", flat=True)[:BATCH]
        )
        for document in found:
            render_document.defer(document_id=str(document))
        Document.objects.filter(pk__in=found).update(queued_at=at)
    return len(found)
