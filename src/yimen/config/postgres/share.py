"""A share in the embedded server: the first command starts it, the last one out stops it."""

import fcntl
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from yimen.config.logfile import turn_over
from yimen.config.plain import PlainError
from yimen.config.postgres.place import RUNTIME, Place, held, open_lock, try_lock
from yimen.config.postgres.postmaster import PATIENCE, is_ready

LOOK = 0.02
OTHERS = 0.4  # seconds in which the keeper, if we were the last, has taken the lock


class Share:
    """Use of the server of one folder, by one process."""

    def __init__(self, root: Path, changes: Mapping[str, str] | None = None) -> None:
        """Take the folder and the server settings that differ from the usual ones."""
        self.place = Place(root)
        self._changes = [f"{name}={value}" for name, value in (changes or {}).items()]
        self._users: int | None = None

    def url(self, *, role: str = RUNTIME) -> str:
        """Return the DATABASE_URL for a role."""
        return self.place.url(role=role)

    def __enter__(self) -> Self:
        self.join()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self.leave()

    def join(self) -> None:
        """Make sure that the server runs, and goes on running until leave() or this process's end."""
        self.place.make()
        if self._users is None:
            self._users = open_lock(self.place.lock("users"))
            fcntl.flock(self._users, fcntl.LOCK_SH)  # waits while a server is being stopped
        with held(self.place.lock("start")):
            if not self._waits_for_a_running_one():
                self._start()

    def leave(self) -> None:
        """Give up the share; if it was the last one, return when the server has stopped."""
        if self._users is None:
            return
        os.close(self._users)
        self._users = None
        handle = open_lock(self.place.lock("users"))
        end = time.monotonic() + OTHERS
        while time.monotonic() < end and try_lock(handle, fcntl.LOCK_SH):
            fcntl.flock(handle, fcntl.LOCK_UN)
            if not self._is_kept():
                break
            time.sleep(LOOK)
        else:
            if time.monotonic() < end:
                fcntl.flock(handle, fcntl.LOCK_SH)  # the keeper holds it until the server has stopped
        os.close(handle)

    def _is_kept(self) -> bool:
        handle = open_lock(self.place.lock("keeper"))
        try:
            return not try_lock(handle, fcntl.LOCK_SH)
        finally:
            os.close(handle)

    def _waits_for_a_running_one(self) -> bool:
        """Return whether a server runs under a keeper; one that is recovering is waited for."""
        end = time.monotonic() + PATIENCE
        while self._is_kept() and time.monotonic() < end:
            if is_ready(self.place):
                return True
            time.sleep(LOOK)
        return False

    def _start(self) -> None:
        turn_over(self.place.log)
        reader, writer = os.pipe()
        module = [sys.executable, "-m", "yimen.config.postgres.keeper"]
        os.set_inheritable(writer, True)  # noqa: FBT003
        os.posix_spawn(
            sys.executable,
            [*module, str(self.place.root), str(writer), *self._changes],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, str(self.place.log), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,  # Ctrl-C is for us: the server goes last
        )
        os.close(writer)
        with os.fdopen(reader, "rb") as answers:
            answer = answers.read().decode(errors="replace").strip()
        if answer != "ready":
            raise PlainError(answer) if answer else _no_answer(self.place)


def _no_answer(place: Place) -> PlainError:
    return PlainError(
        f"内置的 PostgreSQL 没有启动，见 {place.log}。", f"The embedded PostgreSQL did not start, see {place.log}."
    )
