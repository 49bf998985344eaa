"""Draw a promised document, seal and sign it, and keep its files."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.crypto.certificates import seal_certificate
from yimen.kernel.crypto.sm2 import as_der, sm2_signer
from yimen.kernel.documents import draw, template_path
from yimen.kernel.documents.extract import EXTRACT, Purpose, extract
from yimen.kernel.events import DocumentSealed
from yimen.kernel.files import store
from yimen.kernel.models import DeadLetter, Document, StoredFile
from yimen.kernel.rules.check_codes import check_code

SUBSCRIBER = "job:render_document"
SEALED_AT = "{sealed_at}"  # in metadata: the moment that only the drawing knows


@dataclass(frozen=True)
class Drawn:
    """What goes into the store: the PDF, the SM2 signature over it, and the OFD where the document has one."""

    pdf: bytes
    signature: bytes
    ofd: bytes | None


def draw_document(*, document: UUID, at: datetime) -> None:
    """Draw, seal and store, then mark the document ready; a second call changes nothing."""
    row = Document.objects.get(pk=document)
    if row.state == Document.State.READY:
        return
    drawn = _drawn(row, at=at)
    with transaction.atomic():
        row = Document.objects.select_for_update().get(pk=document)
        if row.state == Document.State.READY:
            return
        _keep(row, drawn, at=at)
        DeadLetter.objects.filter(subscriber=SUBSCRIBER, event=document).update(
            state=DeadLetter.State.SETTLED, next_at=None, settled_at=at
        )


def _drawn(row: Document, *, at: datetime) -> Drawn:
    """Return the files; what draws and seals is loaded here, not in every web process."""
    if row.kind == EXTRACT:
        return _extracted(row)
    from yimen.kernel.documents.ofd.package import About, ofd
    from yimen.kernel.documents.seals.pdf import with_seal

    agency = str(row.data.get("agency", ""))
    drawing = draw(template_path(row.template), _values(row))
    pdf = with_seal(drawing, agency=agency, number=row.number)
    signature = as_der(sm2_signer().sign(pdf))
    if "metadata" not in row.data:
        return Drawn(pdf, signature, None)
    moment = localtime(at).isoformat(timespec="seconds")
    said = {name: moment if text == SEALED_AT else text for name, text in row.data["metadata"].items()}
    about = About(identity=row.pk, number=row.number, title=row.title, agency=agency, metadata=said)
    return Drawn(pdf, signature, ofd(drawing.pdf, about, spot=drawing.spot, at=at))


def _extracted(row: Document) -> Drawn:
    """Return the marked copy of another document's paper, as it was asked for."""
    said, source = row.data, Document.objects.select_related("file").get(pk=row.data["of"])
    assert source.file is not None  # it was there when the copy was asked for
    with store().open(source.file.sm3) as file:
        paper = file.read()
    purpose = Purpose(text=said["purpose"], receiver=said["receiver"])
    pdf = extract(paper, purpose=purpose, until=date.fromisoformat(said["until"]), on=row.requested_at)
    return Drawn(pdf, as_der(sm2_signer().sign(pdf)), None)


def _keep(row: Document, drawn: Drawn, *, at: datetime) -> None:
    row.file = _stored(drawn.pdf, f"{row.number}.pdf", at=at)
    row.signature = drawn.signature
    row.state, row.finished_at, row.error = Document.State.READY, at, ""
    if drawn.ofd is not None:
        row.ofd_file = _stored(drawn.ofd, f"{row.number}.ofd", at=at)
        fact = DocumentSealed(document=row.pk, kind=row.kind, promised_for=row.subject, by=None, at=at)
        publish(fact, subject=row.subject)
    row.save(update_fields=["file", "ofd_file", "signature", "state", "finished_at", "error"])


def _stored(data: bytes, name: str, *, at: datetime) -> StoredFile:
    return store_file(io.BytesIO(data), name=name, declared_type="", by=None, at=at)


def _values(row: Document) -> dict[str, Any]:
    """Return the template's data with what every document has: its number, and where and how to check it."""
    check = {
        "check_url": settings.CHECK_ADDRESS.format(token=row.check_token),
        "check_code": check_code(row.check_token),
    }
    trial = {"is_trial": seal_certificate().is_test}
    return {"number": row.number, **check, **trial, **row.data}
