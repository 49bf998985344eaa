"""What an operation costs in processor time, whoever spends it: the measure that a busy machine does not falsify."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
SPENT = slice(11, 15)  # of /proc/PID/stat after the name: utime, stime, and both of the children that have ended


@dataclass
class Cost:
    """Processor seconds of a run, all processes together."""

    seconds: float = 0.0

    def each(self, times: int) -> float:
        """Return milliseconds for each of so many operations."""
        return 1000 * self.seconds / times if times else 0.0


@contextmanager
def measured(*parents: int, own: bool = True) -> Iterator[Cost]:
    """Measure what these process trees spend meanwhile, and unless told otherwise this process and its children."""
    cost, before = Cost(), _spent(parents, own=own)
    yield cost
    cost.seconds = _spent(parents, own=own) - before


def postmaster(data: Path) -> int:
    """Return the process id of the database server."""
    return int((data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])


def _spent(parents: tuple[int, ...], *, own: bool) -> float:
    ours = os.times()
    seconds = ours.user + ours.system + ours.children_user + ours.children_system if own else 0.0
    return seconds + sum(_ticks(parent) for parent in parents) / TICK


def _ticks(parent: int) -> int:
    """Return the ticks of a process, of its ended children, and of those that live."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid = int(entry.parent.name)
            fields = entry.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if parent in (pid, int(fields[1])):
            total += sum(map(int, fields[SPENT]))
    return total
