"""A pass over what has become due is killed with -9 in the middle, beside the worker's own: each case is done once."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until, yimen
from tests.kills.test_kills import READY, answers, ask, free_port

pytestmark = pytest.mark.slow
DUE = 80
KILLS = min(int(os.environ.get("YIMEN_KILLS", "3")), 20)
DONE = "SELECT count(*) FROM kernel_event WHERE type = 'CaseDeemedAccepted';"
CHECKS = {
    "cases not deemed accepted exactly once": "SELECT count(*) FROM cases_case c WHERE 1 <>"
    " (SELECT count(*) FROM kernel_event e WHERE e.subject = c.id AND e.type = 'CaseDeemedAccepted')",
    "cases in another state": "SELECT count(*) FROM cases_case WHERE state <> 'in_review'",
    "cases without exactly one promised clock": "SELECT count(*) FROM cases_case c WHERE 1 <> (SELECT count(*)"
    " FROM cases_clockentry k WHERE k.case_id = c.id AND k.clock = 'promised' AND k.kind = 'start')",
    "cases without exactly one first step": "SELECT count(*) FROM cases_case c WHERE 1 <>"
    " (SELECT count(*) FROM approvals_task t WHERE t.subject = c.id)",
}


def start(*words: str, home: Path, pipe: int = subprocess.DEVNULL, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=processes.clean(home, **environment),
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def done(psql: "subprocess.Popen[str]") -> int:
    """Return how many cases are deemed accepted, asked over an open connection: a pass takes a second or two."""
    assert psql.stdin
    assert psql.stdout
    psql.stdin.write(DONE + "\n")
    psql.stdin.flush()
    return int(psql.stdout.readline())


def kill_a_pass(home: Path, psql: "subprocess.Popen[str]") -> int:
    """Kill a pass once it has begun; return how far all passes have come."""
    before, one = done(psql), start("yimen.config.main", "timers", home=home)
    end = time.monotonic() + READY
    while one.poll() is None and done(psql) == before:
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.1))
    one.kill()
    one.wait()
    return done(psql)


def test_a_killed_pass_leaves_nothing_half_and_nothing_twice(home: Path) -> None:
    port = free_port()
    tree = start("yimen.config.main", "run", home=home, PORT=str(port))
    try:
        wait_until(lambda: answers(port), within=READY)
        assert start("tests.kills.seed_due", str(DUE), home=home).wait(READY) == 0
        with start("yimen.config.main", "psql", "-Atq", home=home, pipe=subprocess.PIPE) as psql:
            reached = [kill_a_pass(home, psql) for _ in range(KILLS)]
        assert yimen("timers", home=home).returncode == 0
        assert any(count < DUE for count in reached), "every kill came too late"
        assert {what: ask(home, question) for what, question in CHECKS.items()} == dict.fromkeys(CHECKS, "0")
        verified = yimen("clocks", "--verify", home=home)
        assert verified.returncode == 0, verified.stdout
    finally:
        tree.terminate()
        tree.wait(60)
