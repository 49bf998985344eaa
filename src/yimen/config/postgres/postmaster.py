"""One server process: start it, wait until it is ready, stop it, and clear away what a killed one left."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from yimen.config.plain import PlainError
from yimen.config.postgres.binaries import as_ordinary_user, binary
from yimen.config.postgres.place import PORT, Place

PATIENCE = 120.0  # seconds; recovery after a kill replays the log
GRACE = 30.0
STATUS_LINE = 7  # of postmaster.pid, counted from 0


def is_ready(place: Place) -> bool:
    """Return whether the server says in its pid file that it accepts connections."""
    try:
        lines = (place.data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready" and Path(f"/proc/{lines[0]}").exists()


def start(place: Place, options: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the server and wait until it is ready; it stops by itself when this process dies."""
    clear_away(place)
    flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    tied = ("setpriv", "--pdeathsig", "INT")
    child = subprocess.Popen(  # noqa: S603
        [*tied, *as_ordinary_user(), binary("postgres"), "-D", str(place.data), *flags], stdin=subprocess.DEVNULL
    )
    end = time.monotonic() + PATIENCE
    while not is_ready(place):
        if child.poll() is not None or time.monotonic() > end:
            stop(child)
            raise _did_not_start(place)
        time.sleep(0.02)
    return child


def stop(child: subprocess.Popen[bytes]) -> None:
    """Stop the server: rolling back what is open, then at once, then hard."""
    for how, wait in ((signal.SIGINT, GRACE), (signal.SIGQUIT, GRACE), (signal.SIGKILL, None)):
        child.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            child.wait(wait)
            return


def clear_away(place: Place) -> None:
    """End servers of this data folder whose keeper is gone, then remove the files that a killed one left."""
    end = time.monotonic() + GRACE
    how = signal.SIGINT
    while left := _processes_in(place.data):
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, how)
        if time.monotonic() > end:
            how = signal.SIGKILL
        time.sleep(0.1)
    for stale in (place.data / "postmaster.pid", *place.sockets.glob(f".s.PGSQL.{PORT}*")):
        stale.unlink(missing_ok=True)


def _processes_in(data: Path) -> list[int]:
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal():
            continue
        with suppress(OSError):
            if (process / "cwd").readlink() == data and (process / "exe").readlink().name == "postgres":
                found.append(int(process.name))
    return found


def _did_not_start(place: Place) -> PlainError:
    lines = place.log.read_text(errors="replace").splitlines() if place.log.exists() else []
    said = next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), "")
    return PlainError(
        f"内置的 PostgreSQL 没有启动，见 {place.log}。",
        f"The embedded PostgreSQL did not start, see {place.log}: {said}",
    )
