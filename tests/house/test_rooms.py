"""Folders of at most fifty modules: beyond that nobody finds the file. `actions` hold one verb a file, by name."""

from collections import Counter
from pathlib import Path, PurePosixPath

from tests.house.source import SRC, hold, modules, plant

ROOM = 50


def crowded(root: Path) -> list[str]:
    """Return the folders that hold too many modules."""
    counts = Counter(PurePosixPath(module.path).parent for module in modules(root))
    return sorted(str(folder) for folder, count in counts.items() if count > ROOM and folder.name != "actions")


def test_every_folder_is_a_room() -> None:
    hold(crowded(SRC), "Sort these folders into rooms:")


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    for number in range(ROOM + 1):
        plant(tmp_path, f"web/desk/page{number}.py", "")
        plant(tmp_path, f"cases/actions/verb{number}.py", "")
    assert crowded(tmp_path) == ["web/desk"]
    (tmp_path / "web/desk/page0.py").unlink()
    assert crowded(tmp_path) == []
