"""A mistake an operator can put right: one plain sentence, Chinese first, then English, never a traceback."""

import shutil
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1 << 20
LITTLE = 64  # megabytes: PostgreSQL writes its log in pieces of 16


class PlainError(Exception):
    """Raised with one sentence in both languages; the command line prints it and exits with 2."""

    def __init__(self, chinese: str, english: str = "") -> None:
        """Keep the two sentences as one line."""
        super().__init__(f"{chinese} {english}".strip())


def about_the_disk(folder: Path, *, little: int = LITTLE) -> str:
    """Return a sentence when so little room is left where the folder is that it is the likely cause, else nothing."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), None)
    with suppress(OSError):
        free = shutil.disk_usage(there).free // MEGABYTE if there else little
        if free < little:
            return f" 磁盘只剩 {free} MB，请先腾出空间。 Only {free} MB are left on the disk: make room first."
    return ""
