"""Orphans: bytes without a row, uploads given up."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.actions.sweep_files import sweep_files
from yimen.kernel.files import store
from yimen.kernel.models import StoredFile
from yimen.kernel.queries import open_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def put(content: bytes) -> StoredFile:
    return store_file(io.BytesIO(content), name="a.pdf", declared_type="application/pdf", by=None, at=NOON)


def test_the_sweep_takes_orphans_and_nothing_else() -> None:
    kept, orphan = put(b"%PDF-1.7 kept"), put(b"%PDF-1.7 orphan")
    start_upload(name="a.pdf", declared_type="", size=10, by=None, at=NOON)
    digest = orphan.sm3
    orphan.delete()
    later = datetime.now(UTC) + timedelta(days=2)
    assert sweep_files(at=datetime.now(UTC)) == 0
    assert sweep_files(at=later) == 1
    open_file(kept.pk).stream.close()
    with pytest.raises(FileNotFoundError):
        store().open(digest)
