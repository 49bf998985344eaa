"""Forgotten papers go with their files and with what stood in them."""

from io import BytesIO

import pytest

from tests.cast import MONDAY
from yimen.kernel.actions.forget_documents import forget_documents
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import Document, StoredFile
from yimen.kernel.models.base import new_id


@pytest.mark.django_db
def test_the_papers_of_one_subject_go() -> None:
    file = store_file(BytesIO(b"%PDF-1.4\n%%EOF\n"), name="a.pdf", declared_type="", by=None, at=MONDAY)
    values = {"kind": "receipt", "template": "x.typ", "data": {"name": "张伟"}, "requested_at": MONDAY}
    ours = Document.objects.create(subject=new_id(), number="1", file=file, state="ready", **values)
    other = Document.objects.create(subject=new_id(), number="2", **values)
    assert forget_documents(subject=ours.subject, at=MONDAY) == 1
    assert Document.objects.get() == other
    assert not StoredFile.objects.exists()
