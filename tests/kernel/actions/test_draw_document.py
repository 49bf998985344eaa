"""Drawing: real template, real PDF, once."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from tests.kernel.documents import papers
from tests.kernel.documents.ofd import reader
from yimen.kernel.actions import draw_document as module
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.crypto.sm2 import as_raw, sm2_signer
from yimen.kernel.documents.examine import Kind, examine
from yimen.kernel.documents.render import Drawing
from yimen.kernel.files import store
from yimen.kernel.models import Document, Event, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(module, "template_path", Path)
    monkeypatch.setattr(module, "draw", lambda *_: Drawing(b"%PDF-1.7 drawn", None))
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

    monkeypatch.setattr(module, "draw", fail)
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


def test_a_licence_is_kept_as_pdf_and_as_ofd_and_that_is_told_once() -> None:
    data = papers.LICENCE | {"metadata": {"ZZMC": "食品经营许可证", "CJSJ": "{sealed_at}"}}
    row = request_document(
        kind="licence", template="licences/documents/licence.typ", data=data, subject=uuid4(), number="1X", at=NOON
    )
    for _ in range(2):
        draw_document(document=row.pk, at=NOON)
    row.refresh_from_db()
    assert row.file is not None
    assert row.ofd_file is not None
    assert (row.file.media_type, row.ofd_file.media_type) == ("application/pdf", "application/ofd")
    with store().open(row.ofd_file.sm3) as file:
        ofd = file.read()
    assert reader.opened(ofd).metadata == {"ZZMC": "食品经营许可证", "CJSJ": "2026-11-23T12:00:00+08:00"}
    assert reader.is_whole(reader.opened(ofd))
    assert Event.objects.filter(type="DocumentSealed", subject=row.subject).count() == 1
    found = examine(ofd, at=NOON)
    assert (found.kind, found.is_intact, found.number) == (Kind.OFD, True, "1X")
    for place in (*range(0, len(ofd), len(ofd) // 40), *range(len(ofd) - 40, len(ofd))):
        altered = bytearray(ofd)
        altered[place] ^= 1
        found = examine(bytes(altered), at=NOON)
        assert (found.is_ours, found.is_intact, found.document) == (True, False, row.pk)
