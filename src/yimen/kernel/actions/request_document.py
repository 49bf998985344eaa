"""Promise a document: the number stands at once, the worker draws it afterwards."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.kernel.models import Document


def request_document(
    *, kind: str, template: str, data: Mapping[str, Any], subject: UUID, number: str, at: datetime
) -> Document:
    """Write the row in the caller's transaction; the relay queues the drawing after the commit."""
    return Document.objects.create(
        kind=kind, template=template, data=dict(data), subject=subject, number=number, requested_at=at
    )
