"""Announcing a file."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.models import Upload
from yimen.kernel.rules.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 5000


def test_an_announced_file_waits_for_its_first_byte() -> None:
    upload = start_upload(name="a.pdf", declared_type="application/pdf", size=len(PDF), by=uuid4(), at=NOON)
    assert Upload.objects.get(pk=upload.pk).received == 0


@pytest.mark.parametrize(("size", "code"), [(0, "file_empty"), (1 << 40, "file_too_large")])
def test_an_impossible_size_is_refused_at_once(size: int, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        start_upload(name="a.pdf", declared_type="application/pdf", size=size, by=None, at=NOON)
    assert not Upload.objects.exists()
