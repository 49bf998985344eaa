"""Drawing: real template, real PDF, once."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from yimen.kernel.actions import draw_document as module
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.crypto.sm2 import as_raw, sm2_signer
from yimen.kernel.documents.render import Drawing
from yimen.kernel.documents.seals import pdf
from yimen.kernel.models import Document, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(module, "template_path", Path)
    monkeypatch.setattr(pdf, "draw", lambda *_: Drawing(b"%PDF-1.7 drawn", None))
    return request_document(kind="receipt", template="t.typ", data={}, subject=uuid4(), number="1/2", at=NOON)


def test_a_drawn_document_is_ready_and_drawn_once(promised: Document) -> None:
    for _ in range(2):
        draw_document(document=promised.pk, at=NOON)
    promised.refresh_from_db()
    assert (promised.state, promised.finished_at) == (Document.State.READY, NOON)
    assert StoredFile.objects.get().name == "2.pdf"


def test_a_failed_drawing_leaves_it_promised(promised: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Drawing:
        raise LookupError("no glyph")

    monkeypatch.setattr(pdf, "draw", fail)
    with pytest.raises(LookupError):
        draw_document(document=promised.pk, at=NOON)
    promised.refresh_from_db()
    assert promised.state == Document.State.PENDING


def test_the_bytes_are_signed_with_sm2_as_the_standard_writes_it(promised: Document) -> None:
    draw_document(document=promised.pk, at=NOON)
    promised.refresh_from_db()
    signature = as_raw(bytes(promised.signature))
    assert sm2_signer().verify(b"%PDF-1.7 drawn", signature)
    assert not sm2_signer().verify(b"%PDF-1.7 drawm", signature)


def test_a_death_between_drawing_and_storing_loses_nothing(promised: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> StoredFile:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "store_file", die)
        with pytest.raises(KeyboardInterrupt):
            draw_document(document=promised.pk, at=NOON)
    promised.refresh_from_db()
    assert (promised.state, bytes(promised.signature)) == (Document.State.PENDING, b"")
    draw_document(document=promised.pk, at=NOON)
    promised.refresh_from_db()
    assert promised.state == Document.State.READY
