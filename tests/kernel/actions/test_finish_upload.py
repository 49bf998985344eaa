"""A file that came in chunks."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.append_chunk import append_chunk
from yimen.kernel.actions.finish_upload import finish_upload
from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.crypto import sm3
from yimen.kernel.queries import upload_received
from yimen.kernel.rules.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 5000


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
