"""Secrets of a deployment: made once, its owner's only, one even where two ask at once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from yimen.kernel.secret_files import secret


def test_a_secret_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    made = secret(tmp_path, "master")
    assert (len(bytes.fromhex(made)), secret(tmp_path, "master")) == (32, made)
    assert secret(tmp_path, "other") != made
    file = tmp_path / "secrets" / "master"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o077 == 0
    assert sorted(each.name for each in file.parent.iterdir()) == ["master", "other"]


def test_a_secret_written_by_hand_may_end_with_a_line_break(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "sms").write_text("ab\n", encoding="ascii")
    assert secret(tmp_path, "sms") == "ab"


def test_all_who_come_at_once_get_the_same(tmp_path: Path) -> None:
    together = Barrier(8)

    def asked(_: int) -> str:
        together.wait()
        return secret(tmp_path, "master")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(asked, range(8)))) == 1
    assert [each.name for each in (tmp_path / "secrets").iterdir()] == ["master"]
