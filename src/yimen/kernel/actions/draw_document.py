"""Draw a promised document, seal and sign it, and keep its file."""

import io
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.kernel.actions.store_file import store_file
from yimen.kernel.crypto.certificates import seal_certificate
from yimen.kernel.crypto.sm2 import as_der, sm2_signer
from yimen.kernel.documents import template_path
from yimen.kernel.models import DeadLetter, Document
from yimen.kernel.rules.check_codes import check_code

SUBSCRIBER = "job:render_document"


def draw_document(*, document: UUID, at: datetime) -> None:
    """Draw, seal and store, then mark the document ready; a second call changes nothing."""
    from yimen.kernel.documents.seals.pdf import official  # pyHanko: loaded where something is drawn

    row = Document.objects.get(pk=document)
    if row.state == Document.State.READY:
        return
    pdf = official(template_path(row.template), _values(row), number=row.number)
    signature = as_der(sm2_signer().sign(pdf))
    with transaction.atomic():
        row = Document.objects.select_for_update().get(pk=document)
        if row.state == Document.State.READY:
            return
        row.file = store_file(
            io.BytesIO(pdf), name=f"{row.number}.pdf", declared_type="application/pdf", by=None, at=at
        )
        row.signature = signature
        row.state, row.finished_at, row.error = Document.State.READY, at, ""
        row.save(update_fields=["file", "signature", "state", "finished_at", "error"])
        DeadLetter.objects.filter(subscriber=SUBSCRIBER, event=document).update(
            state=DeadLetter.State.SETTLED, next_at=None, settled_at=at
        )


def _values(row: Document) -> dict[str, Any]:
    """Return the template's data with what every document has: its number, and where and how to check it."""
    check = {
        "check_url": settings.CHECK_ADDRESS.format(token=row.check_token),
        "check_code": check_code(row.check_token),
    }
    trial = {"is_trial": seal_certificate().is_test}
    return {"number": row.number, **check, **trial, **row.data}
