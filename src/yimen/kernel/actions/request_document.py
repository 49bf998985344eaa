"""Promise a document: the number stands at once, the worker draws it afterwards."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.kernel.models import Document


def request_document(
    *, kind: str, template: str, data: Mapping[str, Any], subject: UUID, number: str, at: datetime
) -> Document:
    """Return the row, written in the caller's transaction; the relay queues the drawing after the commit.

    What the paper says is frozen here: drawn late, or asked for twice, it is the same paper.
    """
    values = {"kind": kind, "template": template, "data": dict(data), "requested_at": at}
    return Document.objects.get_or_create(subject=subject, number=number, defaults=values)[0]
