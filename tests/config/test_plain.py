from pathlib import Path

from yimen.config.plain import about_the_disk


def test_a_full_disk_is_named_and_a_roomy_one_is_not(tmp_path: Path) -> None:
    assert "MB" in about_the_disk(tmp_path / "not" / "yet" / "there", little=1 << 40)
    assert about_the_disk(tmp_path, little=0) == ""
