"""Chunks: at most one megabyte, at their place, only by whom the upload belongs to."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.append_chunk import append_chunk
from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.queries import upload_received
from yimen.kernel.rules.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 5000


def test_a_stranger_cannot_touch_an_upload() -> None:
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=10, by=uuid4(), at=NOON).pk
    with pytest.raises(NotAllowed, match="upload_unknown"):
        append_chunk(upload=upload, offset=0, chunk=b"x", by=uuid4(), at=NOON)
    assert upload_received(upload, by=uuid4()) is None


def test_a_chunk_cannot_be_larger_than_announced() -> None:
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=10, by=None, at=NOON).pk
    with pytest.raises(NotAllowed, match="file_longer_than_announced"):
        append_chunk(upload=upload, offset=0, chunk=b"x" * 11, by=None, at=NOON)
    with pytest.raises(NotAllowed, match="chunk_too_large"):
        append_chunk(upload=upload, offset=0, chunk=b"x" * ((1 << 20) + 1), by=None, at=NOON)
