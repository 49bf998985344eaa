"""The process tree of `yimen run`: starts its parts, starts a dead one again, and takes all of them down with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

LOOK = 0.1
TWICE = 1.0  # seconds
GRACE = 10.0  # seconds between asking a part to stop and killing it
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
LONG_LIFE = 30.0  # a part that lived so long starts again with the first pause
# A part dies with us, however we die; its own children see to the same (see dying.py).
TIED = ("setpriv", "--pdeathsig", "KILL")


@dataclass
class Part:
    """One child process: what to run, and the state of its life."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    after: float = 0.0  # seconds: what people wait for starts first
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    start_again_at: float | None = None

    def start(self) -> None:
        """Start the process in a group of its own, so that a terminal's Ctrl-C reaches only us."""
        with self.log.open("ab") if self.log else nullcontext() as output:
            self.child = subprocess.Popen(  # noqa: S603
                [*TIED, *self.command],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
            )
        self.started, self.start_again_at = time.monotonic(), None

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the process and everything it started."""
        if self.child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.child.pid, number)

    def look(self) -> None:
        """Start the process again when it has died, a little later each time."""
        now = time.monotonic()
        if self.start_again_at is not None:
            if now >= self.start_again_at:
                self.start()
        elif self.child is not None and self.child.poll() is not None:
            self.signal_group(signal.SIGKILL)  # what it left behind
            self.pause = FIRST_PAUSE if now - self.started > LONG_LIFE else min(self.pause * 2, LONGEST_PAUSE)
            self.start_again_at = now + self.pause
            _say(f"{self.name} 意外退出（{self.child.returncode}），{self.pause:.0f} 秒后重新启动", self.name)


@dataclass
class Supervisor:
    """Parts that run until somebody says stop."""

    parts: Sequence[Part]
    watch: Callable[[], None] = lambda: None  # called every second: keeps the database running
    told_to_stop: float | None = field(default=None, init=False)  # when
    watched: float = field(default_factory=time.monotonic, init=False)

    def heed(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop; when told again, at once (one Ctrl-C may arrive twice: from the terminal and from make)."""
        if self.told_to_stop is None:
            self.told_to_stop = time.monotonic()
        elif time.monotonic() - self.told_to_stop > TWICE:
            for part in self.parts:
                part.signal_group(signal.SIGKILL)

    def start(self) -> None:
        """Start every part, and listen for the signals that end us."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.heed)
        for part in self.parts:
            part.start_again_at = time.monotonic() + part.after
        self._look()

    def wait_for(self, is_ready: Callable[[], bool], *, within: float) -> bool:
        """Return whether the tree became ready before it was told to stop."""
        end = time.monotonic() + within
        while self.told_to_stop is None and time.monotonic() < end:
            if is_ready():
                return True
            self._look()
            time.sleep(LOOK)
        return False

    def run(self) -> None:
        """Watch over the parts until told to stop."""
        while self.told_to_stop is None:
            time.sleep(LOOK)
            self._look()

    def stop(self) -> None:
        """Ask every part to stop, wait, then kill what is left."""
        for part in self.parts:
            part.signal_group(signal.SIGTERM)
        end = time.monotonic() + GRACE
        while time.monotonic() < end and any(part.child and part.child.poll() is None for part in self.parts):
            time.sleep(LOOK / 2)
        for part in self.parts:
            part.signal_group(signal.SIGKILL)
            if part.child is not None:
                part.child.wait()

    def _look(self) -> None:
        for part in self.parts:
            part.look()
        if time.monotonic() - self.watched > 1:
            self.watch()
            self.watched = time.monotonic()


def _say(sentence: str, name: str) -> None:
    print(f"{sentence} ({name} died, starting it again)", file=sys.stderr, flush=True)  # noqa: T201
