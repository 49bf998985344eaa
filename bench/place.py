"""Where the benchmark lives: a data folder and an embedded server of its own, kept and used again."""

import http.client
import logging
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg

from yimen.config.database import ready_database, run_steps
from yimen.config.deployment import Deployment
from yimen.config.tree import parts

HOST = "127.0.0.1"
READY_WITHIN = 60.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


PORT = _free_port()


def deployment() -> Deployment:
    """Return the benchmark's own deployment: never the demo's data, never a given database."""
    home = Path(os.environ.get("BENCH_HOME", ".yimen/bench")).absolute()
    return Deployment(home=home, given_url="", given_owner_url="")


@contextmanager
def running(place: Deployment) -> Iterator[None]:
    """Have the database running and migrated, and Django ready in this process."""
    place.make_home()
    os.environ.update(place.environment())
    import django

    django.setup()
    logging.getLogger("yimen.request").setLevel(logging.WARNING)
    with ready_database(place):
        run_steps("static", environment=place.environment())
        yield


@contextmanager
def owner(place: Deployment) -> Iterator[psycopg.Connection]:
    """Have a connection that owns the tables; each statement commits."""
    with psycopg.connect(place.owner_url, autocommit=True) as connection:
        yield connection


@contextmanager
def web(place: Deployment) -> Iterator[int]:
    """Have the web server running as the product runs it, and give its process id; the worker stays out."""
    part = next(one for one in parts(place, place.environment(), host=HOST, port=PORT) if one.name == "web")
    part = replace(part, log=place.home / "web.log")
    part.start()
    assert part.child is not None
    try:
        _wait(part.child)
        yield part.child.pid
    finally:
        part.child.terminate()
        part.child.wait(10)


def _wait(child: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and child.poll() is None:
        try:
            connection = http.client.HTTPConnection(HOST, PORT, timeout=1)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server does not answer; see web.log in the benchmark's folder")


def memory_of(parent: int) -> list[float]:
    """Return the proportional set size of each worker of the web server, in megabytes."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = (entry / "stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
            if int(status[1]) != parent:
                continue
            lines = (entry / "smaps_rollup").read_text(encoding="ascii").splitlines()
            found.append(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
        except (OSError, IndexError, StopIteration):
            continue
    return sorted(found)
