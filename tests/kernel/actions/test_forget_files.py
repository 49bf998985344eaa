"""Forgotten files lose their rows; bytes that another row names stay."""

from io import BytesIO

import pytest

from tests.cast import MONDAY
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import StoredFile

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.mark.django_db
def test_only_the_named_rows_go() -> None:
    one, two = (store_file(BytesIO(PDF), name="a.pdf", declared_type="", by=None, at=MONDAY) for _ in range(2))
    assert forget_files(files=[one.pk], at=MONDAY) == 1
    assert forget_files(files=[one.pk], at=MONDAY) == 0
    assert StoredFile.objects.get() == two
