import shutil
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import yimen

pytestmark = pytest.mark.slow


def count(home: Path) -> str:
    return yimen("psql", "-Atc", "SELECT count(*) FROM kernel_event", home=home).stdout.strip()


def test_a_backup_comes_back_on_another_folder(made_home: Path, tmp_path: Path) -> None:
    old, new, kept = tmp_path / "old", tmp_path / "new", tmp_path / "kept"
    processes.copy(made_home, old)
    (old / "files" / "ab").mkdir(parents=True)
    (old / "files" / "ab" / "abcd").write_text("a paper")
    assert yimen("backup", str(kept), home=old).returncode == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept", "old"]  # no half of one
    assert not (kept / "secrets").exists()
    assert yimen("backup", str(kept), home=old).returncode == 2  # never over an older one

    assert "keys" in yimen("restore", str(kept), home=new).stderr
    shutil.copytree(old / "secrets", new / "secrets")
    assert yimen("restore", str(kept), home=new).returncode == 0
    assert count(new) == count(old) != "0"
    assert (new / "files" / "ab" / "abcd").read_text() == "a paper"
    assert "正式部署" in yimen("status", home=new).stdout
    assert yimen("restore", str(kept), home=new).returncode == 2  # never over other data
    assert not processes.of(tmp_path)


def test_there_is_nothing_to_back_up_in_an_empty_folder(tmp_path: Path) -> None:
    answer = yimen("backup", str(tmp_path / "kept"), home=tmp_path / "mistyped")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "YIMEN_HOME" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_a_backup_that_was_cut_off_is_none(tmp_path: Path) -> None:
    old, kept = tmp_path / "old", tmp_path / "kept"
    old.mkdir()
    (old / "deployment.json").write_text('{"kind": "init"}')
    answer = yimen("backup", str(kept), home=old, DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert not kept.exists()
