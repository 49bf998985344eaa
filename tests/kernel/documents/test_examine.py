"""What people bring: ours, ours but changed, somebody else's, rubbish."""

import io
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.kernel.documents.papers import AGENCY, LICENCE, NUMBER, plain_licence, sealed_licence
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.documents.examine import LARGEST, Examined, Kind, examine
from yimen.kernel.documents.seals.reading import pdf_seal
from yimen.kernel.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def given_out() -> Document:
    file = store_file(BytesIO(sealed_licence()), name="a.pdf", declared_type="application/pdf", by=None, at=NOON)
    return Document.objects.create(
        kind="licence", number=NUMBER, subject=uuid4(), template="x.typ", data=LICENCE, state="ready", file=file,
        requested_at=NOON, finished_at=NOON,
    )  # fmt: skip


def seen(data: bytes) -> Examined:
    return examine(data, at=NOON)


def test_as_it_was_given_out(given_out: Document) -> None:
    found = seen(sealed_licence())
    assert found.is_intact
    assert pdf_seal(sealed_licence()).sealed_at.year >= 2026  # type: ignore[union-attr]
    assert (found.kind, found.number, found.document) == (Kind.PDF, NUMBER, given_out.pk)
    assert (found.sealed_by, found.sealed_at) == (AGENCY, NOON)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(sealed_licence()) - 1), change=st.integers(1, 255))
def test_whichever_byte_is_changed_it_is_ours_and_not_intact(given_out: Document, place: int, change: int) -> None:
    altered = bytearray(sealed_licence())
    altered[place] ^= change
    found = seen(bytes(altered))
    assert found.is_ours
    assert not found.is_intact


def test_changes_written_behind_the_signature(given_out: Document) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed_licence()))
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    for altered in (out.getvalue(), sealed_licence() + b"\n", sealed_licence() + sealed_licence()):
        found = seen(altered)
        assert (found.is_ours, found.is_intact, found.document) == (True, False, given_out.pk)


def test_the_paper_without_its_seal_and_a_copy_saved_by_another_program(given_out: Document) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(sealed_licence())) as file:
        file.save(saved)
    assert not seen(saved.getvalue()).is_intact
    assert not seen(plain_licence()).is_intact


def test_somebody_elses_paper(given_out: Document) -> None:
    made = BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(made)
    assert seen(made.getvalue()) == Examined(kind=Kind.PDF)


def test_a_forger_who_writes_our_number_is_not_believed(given_out: Document) -> None:
    found = seen(b"%PDF-1.7 /ByteRange [0 3 5 2] /Reason (" + NUMBER.encode() + b")")
    assert (found.is_ours, found.is_intact) == (True, False)


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("OFD.xml", b"0" * (50 << 20))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.UNREADABLE),
        (b"\0", Kind.UNREADABLE),
        (b"GIF89a", Kind.UNREADABLE),
        (b"%PDF-1.7\n" + b"0" * LARGEST, Kind.UNREADABLE),
        (b"%PDF-1.7", Kind.PDF),
        (b"%PDF-1.7 /ByteRange [0 999999999 999999999 999999999]", Kind.PDF),
        (b"%PDF-1.7 /ByteRange [0 10 20 5] <zzzz>", Kind.PDF),
        (b"%PDF-1.7" + b"/ByteRange [0 1 2 3]" * 50_000, Kind.PDF),
        (b"PK\x03\x04", Kind.OFD),
        (_bomb(), Kind.OFD),
    ],
)
def test_hostile_input_is_read_quickly_and_is_not_ours(data: bytes, kind: Kind) -> None:
    assert seen(data) == Examined(kind=kind)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_rubbish_makes_it_stumble(data: bytes) -> None:
    seen(b"%PDF-1.7 /ByteRange [0 9 99 9]<" + data.hex().encode() + b">" + data)
    seen(b"PK\x03\x04" + data)
