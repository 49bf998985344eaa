"""Instant approval from submit to licence: the real relay and worker, the register's simulator asked over HTTP.

What is timed is what an applicant waits: from the filing's call until the licence's row can be seen. It has a folder
and a database of its own, for what the limits of others write are events that no relay can read.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from bench.client import Measured
from bench.place import HOST, PORT, deployment, running
from yimen.config.deployment import Deployment
from yimen.config.simulators import simulated
from yimen.config.supervisor import Part
from yimen.config.tree import parts

LEAST, LIMIT = 20, 5.0  # cases; seconds: what is asked for
HEAD = ("operation", "cases", "p50 s", "p99 s", "slowest s", "asked for", "holds")


def table(here: Deployment, seconds: float) -> str:
    """Return the row in Markdown, measured by a process with a deployment of its own."""
    its = {**os.environ, "BENCH_HOME": str(here.home / "instant"), "SECONDS": str(seconds)}
    run = [sys.executable, "-m", "bench.instant"]
    return subprocess.run(run, env=its, stdout=subprocess.PIPE, check=True, text=True).stdout


def measured(here: Deployment, seconds: float) -> str:
    """Return the row: one case after the other, the worker idle before each; Django is set up."""
    from bench.instant_filing import filer

    wait, found = filer(), Measured(lasted=seconds)
    with _working(here):
        wait()  # the worker's first: it has just started
        _collect(wait, found, seconds=seconds)
    slowest = max(found.seconds)
    row = (
        "instant: from submit to licence",
        str(len(found.seconds)),
        f"{found.milliseconds(0.5) / 1000:.2f}",
        f"{found.milliseconds(0.99) / 1000:.2f}",
        f"{slowest:.2f}",
        f"< {LIMIT:.0f} s",
        "yes" if slowest < LIMIT else "NO",
    )
    return "\n".join(["", *("| " + " | ".join(each) + " |" for each in (HEAD, ("---",) * len(HEAD), row)), ""])


def _collect(wait: Callable[[], float], found: Measured, *, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(found.seconds) < LEAST:
        found.seconds.append(wait())


@contextmanager
def _working(here: Deployment) -> Iterator[None]:
    """Have the worker and the register running as the product runs them."""
    environment = {**here.environment(), "YIMEN_DEMO": ""}
    (here.home / "logs").mkdir(exist_ok=True)
    register = next(each for each in simulated(here, environment, port=PORT) if each.part.name == "register")
    found = parts(here, {**environment, **register.settings}, host=HOST, port=PORT)
    worker = next(each for each in found if each.name == "worker")
    started: list[Part] = []
    try:
        for part in (register.part, replace(worker, log=here.home / "worker.log")):
            part.start()
            started.append(part)
        yield
    finally:
        for part in started:
            assert part.child is not None
            part.child.terminate()
            part.child.wait(20)


if __name__ == "__main__":
    its_own = deployment()
    with running(its_own):
        from bench import cast

        cast.build()
        print(measured(its_own, float(os.environ["SECONDS"])))
