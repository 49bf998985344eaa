"""The keeper: parent of the server for as long as anybody needs it.

Run as `python -m yimen.config.postgres.keeper FOLDER FD [name=value…]`; says `ready` or one sentence on FD.
"""

import fcntl
import logging
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from yimen.config.plain import PlainError
from yimen.config.postgres.cluster import adopt, make_cluster, settings
from yimen.config.postgres.place import Place, open_lock, try_lock
from yimen.config.postgres.postmaster import start, stop

LOOK = 0.1  # seconds between looks at the server and at the lock of its users
WAIT_FOR_KEEPER = 60.0
LONGEST_PAUSE = 30.0
SHORT_LIFE = 10.0
log = logging.getLogger("yimen.keeper")


class Keeper:
    """Keeps one server running until its last user has gone."""

    def __init__(self, place: Place, changes: dict[str, str]) -> None:
        """Take the place and the settings that differ from the usual ones."""
        self.place = place
        self.options = {**settings(place), **changes}
        self.users = open_lock(place.lock("users"))
        self.told_to_stop = False

    def keep(self, answer: int) -> None:
        """Start the server, answer, then watch over it."""
        self._be_the_only_one()
        make_cluster(self.place)
        adopt(self.place)
        child = start(self.place, self.options)
        os.write(answer, b"ready\n")
        os.close(answer)
        pause, since = LOOK, time.monotonic()
        while not self._may_stop():
            time.sleep(LOOK)
            if child.poll() is None:
                continue
            log.warning("the server died with %s, starting it again", child.returncode)
            pause = min(pause * 2, LONGEST_PAUSE) if time.monotonic() - since < SHORT_LIFE else LOOK
            time.sleep(pause)
            child, since = start(self.place, self.options), time.monotonic()
        stop(child)

    def heed(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop at the next look."""
        self.told_to_stop = True

    def _may_stop(self) -> bool:
        """Return whether nobody needs the server; the lock is then kept, so that newcomers wait for the stop."""
        return self.told_to_stop or try_lock(self.users, fcntl.LOCK_EX)

    def _be_the_only_one(self) -> None:
        handle = open_lock(self.place.lock("keeper"))
        end = time.monotonic() + WAIT_FOR_KEEPER
        while not try_lock(handle, fcntl.LOCK_EX):
            if time.monotonic() > end:
                raise PlainError(
                    f"数据文件夹 {self.place.root} 正被另一个进程使用，请稍后再试。",
                    f"The data folder {self.place.root} is in use by another process; try again later.",
                )
            time.sleep(LOOK)


def main(folder: str, answer: str, *changes: str) -> int:
    """Keep the server of a folder."""
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.INFO)
    keeper = Keeper(Place(Path(folder)), dict(change.split("=", 1) for change in changes))
    signal.signal(signal.SIGTERM, keeper.heed)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        keeper.keep(int(answer))
    except PlainError as error:
        log.error("%s", error)  # noqa: TRY400  one sentence, no traceback
        os.write(int(answer), str(error).encode())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
