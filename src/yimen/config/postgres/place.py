"""Where the embedded server keeps its things, and how it is addressed."""

import fcntl
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from yimen.config.plain import PlainError

OWNER = "yimen"
RUNTIME = "yimen_runtime"
DATABASE = "yimen"
PORT = 5432
LONGEST_SOCKET = 107  # bytes, sockaddr_un.sun_path without its closing zero


@dataclass(frozen=True)
class Place:
    """The folder of one embedded server."""

    root: Path

    @property
    def data(self) -> Path:
        """Return the cluster's data folder."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """Return the file that the server and its keeper write to."""
        return self.root / "postgres.log"

    @property
    def sockets(self) -> Path:
        """Return the folder of the socket: inside the data folder, or a short one where that path is too long."""
        near = self.root / "run"
        if len(os.fsencode(near / f".s.PGSQL.{PORT}.lock")) < LONGEST_SOCKET:
            return near
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path("/tmp") / f"yimen-{os.getuid()}-{digest}"  # noqa: S108  its owner and mode are checked in make()

    def lock(self, name: str) -> Path:
        """Return the named lock file: `users` of the server, its `keeper`, whoever is at the `start`."""
        return self.root / f"{name}.lock"

    def url(self, *, role: str = RUNTIME, database: str = DATABASE) -> str:
        """Return the DATABASE_URL of the embedded server for a role."""
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}/{database}"

    def make(self) -> None:
        """Make the folders, readable by their owner only."""
        try:
            for folder in (self.root, self.sockets):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise unwritable(self.root) from error
        if not os.access(self.root, os.W_OK | os.X_OK):
            raise unwritable(self.root)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise PlainError(
                f"文件夹 {self.sockets} 不是本用户独有的，请删除后重试。",
                f"The folder {self.sockets} is not this user's alone; remove it and try again.",
            )


def unwritable(folder: Path) -> PlainError:
    """Return the sentence for a data folder that cannot be written."""
    return PlainError(
        f"数据文件夹 {folder} 不能写入，请改变它的权限，或用 YIMEN_HOME 指定另一个文件夹。",
        f"The data folder {folder} cannot be written; change its permissions or name another with YIMEN_HOME.",
    )


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Hold a lock file alone, waiting for it."""
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def open_lock(path: Path) -> int:
    """Return a handle on a lock file; closing it gives the lock back."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise unwritable(path.parent) from error


def try_lock(handle: int, kind: int) -> bool:
    """Return whether the lock could be had at once."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
