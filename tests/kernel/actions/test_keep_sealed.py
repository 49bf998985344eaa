"""What is kept sealed lies in the store under the digest of its sealed bytes."""

from pathlib import Path

import pytest

from tests.cast import MONDAY
from yimen.kernel.actions.keep_sealed import keep_sealed
from yimen.kernel.files import store
from yimen.kernel.queries.files import open_sealed


@pytest.mark.django_db
def test_it_comes_back_as_it_was_and_the_original_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"secret")
    row = keep_sealed(path=path, kind="archive", name="a.zip", at=MONDAY)
    with store().open(row.sm3) as file:
        assert b"secret" not in file.read()
    assert b"".join(open_sealed(row.pk, kind="archive")) == b"secret"
    assert path.exists()
