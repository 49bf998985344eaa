"""Files: what is taken in, what is refused, what is left over."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from yimen.kernel.actions import store_file as module
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.actions.sweep_files import sweep_files
from yimen.kernel.actions.upload_chunks import append_chunk, finish_upload, start_upload
from yimen.kernel.crypto import sm3
from yimen.kernel.files import store
from yimen.kernel.files.setup import spool
from yimen.kernel.models import StoredFile
from yimen.kernel.queries import open_file, upload_received
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.filenames import safe_name

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 5000
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: object) -> object:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    store.cache_clear()
    yield
    store.cache_clear()


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "text")
    return buffer.getvalue()


def put(content: bytes, name: str = "租赁合同.pdf", declared: str = "application/pdf", **options: int) -> StoredFile:
    return store_file(io.BytesIO(content), name=name, declared_type=declared, by=None, at=NOON, **options)


def test_a_stored_file_is_found_under_its_digest() -> None:
    row = put(PDF)
    found, stream = open_file(row.pk)
    with stream:
        assert stream.read() == PDF
    assert (found.sm3, found.size, found.media_type, found.name) == (
        sm3(PDF).hex(),
        len(PDF),
        "application/pdf",
        "租赁合同.pdf",
    )
    assert not list(spool().iterdir())


@pytest.mark.parametrize(
    ("content", "name", "declared", "media_type"),
    [
        (PNG, "a.PNG", "image/png", "image/png"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "a.jpeg", "image/jpg", "image/jpeg"),
        (zipped("OFD.xml"), "批文.ofd", "application/octet-stream", "application/ofd"),
        (
            zipped("word/document.xml"),
            "a.docx",
            "",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (zipped("xl/workbook.xml"), "a.xlsx", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("a.txt"), "a.zip", "application/x-zip-compressed", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "a.doc", "application/msword", "application/x-ole-storage"),
    ],
)
def test_the_type_comes_from_the_content(*, content: bytes, name: str, declared: str, media_type: str) -> None:
    assert put(content, name, declared).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "declared", "code"),
    [
        (b"", "a.pdf", "application/pdf", "file_empty"),
        (b"MZ\x90\x00" + b"x" * 100, "a.pdf", "application/pdf", "file_type_unknown"),
        (b"<script>alert(1)</script>", "a.html", "text/html", "file_type_unknown"),
        (b"<svg xmlns=''></svg>", "a.svg", "image/svg+xml", "file_type_unknown"),
        (PNG, "a.pdf", "application/pdf", "file_type_lies"),
        (PDF, "a.pdf", "image/png", "file_type_lies"),
        (PDF, "a.pdf.exe", "application/pdf", "file_type_lies"),
        (b"PK\x03\x04 broken", "a.docx", "", "file_type_unknown"),
        (zipped("a.txt"), "a.docx", "", "file_type_lies"),
    ],
)
def test_a_hostile_file_leaves_nothing(*, content: bytes, name: str, declared: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        put(content, name, declared)
    assert not StoredFile.objects.exists()
    assert not list(spool().iterdir())


def test_a_file_over_the_limit_is_refused_before_it_is_read_to_its_end() -> None:
    with pytest.raises(NotAllowed, match="file_too_large"):
        put(PDF, limit=100)
    assert not list(spool().iterdir())


def test_a_zip_bomb_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 30_000_000)
    with pytest.raises(NotAllowed, match="file_unpacks_too_large"):
        put(buffer.getvalue(), "a.zip", "application/zip")


def test_a_virus_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "scanner", lambda: lambda path: "EICAR" if path.exists() else None)
    with pytest.raises(NotAllowed, match="file_infected"):
        put(PDF)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\某人\\合同.pdf", "合同.pdf"),
        ("㙍䶮𠮷.pdf", "㙍䶮𠮷.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("a\x00b\nc<script>.pdf", "abc_script_.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "file"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_an_upload_goes_on_where_it_broke_off() -> None:
    who = uuid4()
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=len(PDF), by=who, at=NOON).pk
    assert append_chunk(upload=upload, offset=0, chunk=PDF[:2000], by=who, at=NOON) == 2000
    assert append_chunk(upload=upload, offset=0, chunk=PDF[:2000], by=who, at=NOON) == 2000
    with pytest.raises(NotAllowed, match="upload_incomplete"):
        finish_upload(upload=upload, by=who, at=NOON)
    with pytest.raises(NotAllowed, match="chunk_out_of_order"):
        append_chunk(upload=upload, offset=4000, chunk=PDF[4000:], by=who, at=NOON)
    assert upload_received(upload, by=who) == 2000
    assert append_chunk(upload=upload, offset=1500, chunk=PDF[1500:], by=who, at=NOON) == len(PDF)
    file = finish_upload(upload=upload, by=who, at=NOON)
    assert finish_upload(upload=upload, by=who, at=NOON) == file
    assert file.sm3 == sm3(PDF).hex()


def test_a_stranger_cannot_touch_an_upload() -> None:
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=10, by=uuid4(), at=NOON).pk
    with pytest.raises(NotAllowed, match="upload_unknown"):
        append_chunk(upload=upload, offset=0, chunk=b"x", by=uuid4(), at=NOON)
    assert upload_received(upload, by=uuid4()) is None


def test_a_chunk_cannot_be_larger_than_announced() -> None:
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=10, by=None, at=NOON).pk
    with pytest.raises(NotAllowed, match="file_too_large"):
        append_chunk(upload=upload, offset=0, chunk=b"x" * 11, by=None, at=NOON)
    with pytest.raises(NotAllowed, match="chunk_too_large"):
        append_chunk(upload=upload, offset=0, chunk=b"x" * ((1 << 20) + 1), by=None, at=NOON)


def test_the_sweep_takes_orphans_and_nothing_else() -> None:
    kept, orphan = put(PDF), put(PNG, "a.png", "image/png")
    start_upload(name="a.pdf", declared_type="", size=10, by=None, at=NOON)
    digest = orphan.sm3
    orphan.delete()
    later = datetime.now(UTC) + timedelta(days=2)
    assert sweep_files(at=datetime.now(UTC)) == 0
    assert sweep_files(at=later) == 1
    open_file(kept.pk).stream.close()
    with pytest.raises(FileNotFoundError):
        store().open(digest)
