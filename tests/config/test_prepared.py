import os
from pathlib import Path

import pytest

from yimen.config import prepared
from yimen.config.logfile import LARGEST, turn_over
from yimen.config.prepared import forget_prepared, is_prepared, note_prepared


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small source tree with one migration and one static file."""
    for file in ("kernel/migrations/0001_tables.py", "web/shared/static/shared/yimen.css"):
        (tmp_path / "source" / file).parent.mkdir(parents=True)
        (tmp_path / "source" / file).write_text("first")
    monkeypatch.setattr(prepared, "SOURCE", tmp_path / "source")
    return tmp_path / "source"


def test_a_fresh_folder_is_not_prepared(source: Path, tmp_path: Path) -> None:
    assert not is_prepared(tmp_path)
    note_prepared(tmp_path)
    assert is_prepared(tmp_path)
    forget_prepared(tmp_path)
    assert not is_prepared(tmp_path)


@pytest.mark.parametrize("file", ["kernel/migrations/0002_more.py", "web/shared/static/shared/yimen.css"])
def test_new_migrations_and_changed_files_are_prepared_again(source: Path, tmp_path: Path, file: str) -> None:
    note_prepared(tmp_path)
    (source / file).write_text("second")
    os.utime(source / file, (1, 1))
    assert not is_prepared(tmp_path)


def test_a_large_log_steps_aside(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_bytes(b"x" * 10)
    assert turn_over(log).exists()
    log.write_bytes(b"x" * (LARGEST + 1))
    assert not turn_over(log).exists()
    assert (tmp_path / "web.log.1").stat().st_size == LARGEST + 1
