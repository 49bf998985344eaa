"""Files in a local folder, two levels deep, written aside, flushed to the disk and renamed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


class FolderStore:
    """HOME/files/ab/cd/abcd…: the name is the SM3 of the content, so equal content is kept once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, path: Path, sm3: str) -> None:
        """Take the file over and make it and its folder entry durable."""
        goal = self._path(sm3)
        goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(goal)
        os.utime(goal)  # an orphan is judged by its last putting, so a sweep never takes what was just put again
        for folder in (goal.parent, goal.parent.parent, self.root):
            _flush(folder)

    def open(self, sm3: str) -> BinaryIO:
        """Return the bytes for reading."""
        return self._path(sm3).open("rb")

    def stored(self, *, older_than: float) -> Iterator[str]:
        """Yield digests of old enough files."""
        for path in self.root.glob("??/??/*"):
            if path.stat().st_mtime < older_than:
                yield path.name

    def remove(self, sm3: str) -> None:
        """Delete the file; that it is gone already is fine."""
        self._path(sm3).unlink(missing_ok=True)

    def _path(self, sm3: str) -> Path:
        if len(sm3) != len("ab") * 32 or not sm3.isalnum():
            raise ValueError("not a digest")
        return self.root / sm3[:2] / sm3[2:4] / sm3


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
