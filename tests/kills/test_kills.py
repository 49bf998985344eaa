"""Web, worker and database killed with -9 at random under load: nothing lost, nothing twice.

YIMEN_KILLS sets how many kills (the suite does a few; a hundred take about ten minutes).
"""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until, yimen
from tests.gateway import SmsGateway
from tests.kills.load import Load

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("YIMEN_KILLS", "4"))
PARTS = ("granian", "yimen.config.worker", "bin/postgres")
READY, SETTLED = 90.0, 600.0
CHECKS = {
    "events without a number": "SELECT count(*) FROM kernel_event e"
    " WHERE NOT EXISTS (SELECT FROM kernel_seal s WHERE s.entry = e.id)",
    "gaps in the numbers": "SELECT coalesce(max(seq), 0) - count(*) FROM kernel_seal",
    "reactions behind": "SELECT count(*) FROM kernel_subscription WHERE seq < (SELECT max(seq) FROM kernel_seal)",
    "letters": "SELECT count(*) FROM kernel_deadletter WHERE state <> 'settled'",
    "cases without exactly one submission": "SELECT count(*) FROM cases_case c WHERE 1 <>"
    " (SELECT count(*) FROM kernel_event e WHERE e.subject = c.id AND e.type = 'CaseSubmitted')",
    "cases without exactly one receipt": "SELECT count(*) FROM cases_case c WHERE 1 <>"
    " (SELECT count(*) FROM kernel_document d WHERE d.subject = c.id AND d.kind = 'receipt')",
    "cases without exactly one message": "SELECT count(*) FROM cases_case c WHERE 1 <>"
    " (SELECT count(*) FROM inbox_message m WHERE m.case_number = c.number)",
    "messages without a text": "SELECT count(*) FROM inbox_message WHERE sending IS NULL",
    "texts not handed over": "SELECT count(*) FROM kernel_sending WHERE state IN ('pending', 'failed')",
    "receipts not drawn": "SELECT count(*) FROM kernel_document WHERE state <> 'ready'",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return not probe.connect_ex(("127.0.0.1", port))


def ask(home: Path, question: str) -> str:
    return yimen("psql", "-Atc", question, home=home).stdout.strip()


def seed(home: Path, module: str = "seed_process") -> dict[str, object]:
    words = [sys.executable, "-m", f"tests.kills.{module}"]
    answer = subprocess.run(words, env=processes.clean(home), capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    made: dict[str, object] = json.loads(answer.stdout.splitlines()[-1])
    return made


def kill_something(home: Path, load: Load) -> str:
    """Kill one process in the middle of the work: only when a case has been filed since the last kill."""
    before = len(load.acknowledged)
    wait_until(lambda: len(load.acknowledged) > before or load.wrong, within=READY)
    time.sleep(random.uniform(0, 0.5))
    part = random.choice(PARTS)
    found = [process for process, command in processes.of(home).items() if part in command]
    if found:
        processes.kill(random.choice(found))
    return part


def test_every_acknowledged_case_is_there_once_and_so_is_each_effect(home: Path, tmp_path: Path) -> None:
    port, gateway = free_port(), SmsGateway(tmp_path)
    tree = subprocess.Popen(
        [sys.executable, "-m", "yimen.config.main", "run"],
        env=processes.clean(home, PORT=str(port), **gateway.environment()),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: answers(port), within=READY)
        load = Load(port, seed(home), systems=4)
        load.start()
        killed = [kill_something(home, load) for _ in range(KILLS)]
        gateway.kill()
        gateway.start()
        load.finish()
        assert load.wrong == []
        settle(home)
        filed = set(ask(home, "SELECT number FROM cases_case").splitlines())
        assert filed == set(load.acknowledged.values())
        assert len(filed) == len(load.acknowledged) > len(killed)
        texts = [text["text"] for text in gateway.texts()]
        assert sorted(number for number in filed for text in texts if number in text) == sorted(filed)
        audit = yimen("audit", "verify", home=home)
        assert audit.returncode == 0, audit.stdout
    finally:
        tree.terminate()
        tree.wait(60)
        gateway.kill()


def settle(home: Path, checks: Mapping[str, str] = CHECKS) -> None:
    """Wait until every check holds; say which does not."""
    end = time.monotonic() + SETTLED
    while left := missing(home, checks):
        assert time.monotonic() < end, left
        time.sleep(2)


def missing(home: Path, checks: Mapping[str, str] = CHECKS) -> dict[str, str]:
    """Return the checks that do not hold (yet)."""
    found = {what: ask(home, question) for what, question in checks.items()}
    return {what: count for what, count in found.items() if count != "0"}
