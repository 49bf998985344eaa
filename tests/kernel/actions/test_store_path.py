"""A finished local file is looked into before anybody can open it."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yimen.kernel.actions import store_path as module
from yimen.kernel.actions.store_path import Claim, store_path
from yimen.kernel.models import StoredFile
from yimen.kernel.rules.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 30_000_000)
    with pytest.raises(NotAllowed, match="file_unpacks_too_large"):
        store_path(path=path, claim=Claim("a.zip", "application/zip"), by=None, at=NOON)


def test_a_virus_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"%PDF-1.7 sick")
    monkeypatch.setattr(module, "scanner", lambda: lambda path: "EICAR" if path.exists() else None)
    with pytest.raises(NotAllowed, match="file_infected"):
        store_path(path=path, claim=Claim("a.pdf", "application/pdf"), by=None, at=NOON)
    assert not StoredFile.objects.exists()


def test_equal_content_is_kept_once(tmp_path: Path) -> None:
    rows = []
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 same")
        rows.append(store_path(path=tmp_path / name, claim=Claim(name, ""), by=None, at=NOON))
    assert rows[0].sm3 == rows[1].sm3
    assert [row.name for row in rows] == ["a.pdf", "b.pdf"]
    assert len(list((tmp_path / "files").glob("??/??/*"))) == 1
