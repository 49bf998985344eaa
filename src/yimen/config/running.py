"""One `yimen run` for a data folder: it holds a lock as long as it lives, and a second one is told where it is."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yimen.config.plain import PlainError
from yimen.config.postgres.place import open_lock, try_lock

LONGEST = 200  # bytes of an address


@contextmanager
def the_only_one(home: Path, address: str) -> Iterator[None]:
    """Hold the folder; raise one sentence when another `yimen run` has it."""
    handle = open_lock(_lock(home))
    try:
        if not try_lock(handle, fcntl.LOCK_EX):
            other = os.pread(handle, LONGEST, 0).decode(errors="replace")
            raise PlainError(
                f"这个数据文件夹已经在运行：{other}。要另开一个，请用 YIMEN_HOME 指定另一个文件夹。",
                f"It runs already on the data folder {home}: {other}; name another with YIMEN_HOME for a second one.",
            )
        os.ftruncate(handle, 0)
        os.pwrite(handle, address.encode(), 0)
        yield
    finally:
        os.close(handle)


def where_it_runs(home: Path) -> str:
    """Return the address of the `yimen run` on this data folder, empty when there is none."""
    with suppress(OSError):
        handle = os.open(_lock(home), os.O_RDWR | os.O_CLOEXEC)
        try:
            return "" if try_lock(handle, fcntl.LOCK_SH) else os.pread(handle, LONGEST, 0).decode(errors="replace")
        finally:
            os.close(handle)
    return ""


def _lock(home: Path) -> Path:
    return home / "run.lock"
