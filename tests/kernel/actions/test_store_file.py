"""Files: what is taken in, what is refused, what is left over."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yimen.kernel.actions.store_file import store_file
from yimen.kernel.crypto import sm3
from yimen.kernel.files.setup import spool
from yimen.kernel.models import StoredFile
from yimen.kernel.queries import open_file
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 5000
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@pytest.fixture(autouse=True)
def _own_folder(own_home: Path) -> None:
    """Keep the files in the test's own folder."""


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
