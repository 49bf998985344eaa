import shutil
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import yimen

pytestmark = pytest.mark.slow


def count(home: Path) -> str:
    return yimen("psql", "-Atc", "SELECT count(*) FROM kernel_event", home=home).stdout.strip()


def test_a_backup_comes_back_on_another_folder(tmp_path: Path) -> None:
    old, new, kept = tmp_path / "old", tmp_path / "new", tmp_path / "kept"
    assert yimen("init", "--code", "441303", "--name", "惠阳区", home=old).returncode == 0
    (old / "files" / "ab").mkdir(parents=True)
    (old / "files" / "ab" / "abcd").write_text("a paper")
    assert yimen("backup", str(kept), home=old).returncode == 0
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
