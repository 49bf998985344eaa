"""Looking at the processes of this machine: which of them belong to a data folder."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def of(home: Path) -> dict[int, str]:
    """Return the living processes that have this data folder in their environment or command line."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) != os.getpid():
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes()
                if command and os.fsencode(home) in command + (folder / "environ").read_bytes():
                    found[int(folder.name)] = command.replace(b"\0", b" ").decode()
    return found


def the(home: Path, words: str) -> int:
    """Return the first process of the data folder whose command line has these words."""
    return min(process for process, command in of(home).items() if words in command)


def wait_until(happens: Callable[[], object], *, within: float) -> None:
    """Fail unless it happens in time."""
    end = time.monotonic() + within
    while not happens():
        assert time.monotonic() < end, f"did not happen within {within} s"
        time.sleep(0.05)


def yimen(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end."""
    return subprocess.run(
        [sys.executable, "-m", "yimen.config.main", *words],
        env=clean(home, **environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def copy(made: Path, home: Path) -> None:
    """Copy the data folder of a deployment that stands still, owners and all."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(made), str(home)], check=True)
    shutil.rmtree(home / "run", ignore_errors=True)


def clean(home: Path, **environment: str) -> dict[str, str]:
    """Return an environment that names this data folder and no other deployment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YIMEN", "DATABASE", "DJANGO"))}
    return {**kept, "YIMEN_HOME": str(home), **environment}


def kill(*processes: int) -> None:
    """Kill as a power cut would."""
    for process in processes:
        os.kill(process, signal.SIGKILL)
