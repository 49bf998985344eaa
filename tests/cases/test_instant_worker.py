"""The real worker: from the filing to the licence without a person, in order, and again after it was killed."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import now

from tests.cases.ruled import INSTANT, ruled_town
from tests.cast import Town
from tests.kernel.relay.address import address
from tests.machines import Machine, _registers, registers
from yimen.approvals.models import Task
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case, InstantDecision
from yimen.kernel.models import Event
from yimen.licences.models import Licence

__all__ = ["_registers", "registers"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GIVE_UP = 60
log = logging.getLogger("yimen.tests")


@pytest.fixture
def town(registers: Machine, transactional_db: None) -> Town:
    registers.tell("/mood", fail=0, slow=0, half=0, slow_person=0)
    return ruled_town(INSTANT)


def worker(machine: Machine) -> "subprocess.Popen[bytes]":
    values = {
        **os.environ,
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "YIMEN_REGISTER_URL": machine.url,
        "YIMEN_REGISTER_TOKEN": "test-token",
    }
    return subprocess.Popen([sys.executable, "-m", "yimen.config.worker"], env=values)


@pytest.fixture
def working(registers: Machine) -> Iterator[Any]:
    """Start workers; what is left of them is ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        started.append(worker(registers))
        return started[-1]

    yield start
    for one in started:
        if one.poll() is None:
            one.send_signal(signal.SIGKILL)
        one.wait()
    connection.close()


def file_now(town: Town) -> Case:
    return Case.objects.get(pk=submit_case(town.application(), by=town.zhang.pk, at=now()).case)


def until(is_there: Any) -> None:
    give_up = time.monotonic() + GIVE_UP
    while not is_there():
        assert time.monotonic() < give_up, "nothing happened for a minute"
        time.sleep(0.02)


def test_from_the_filing_to_the_licence_no_person_is_asked(town: Town, working: Any) -> None:
    working()
    until(lambda: Event.objects.exists() or file_now(town))
    until(Licence.objects.exists)
    began = time.monotonic()
    case = file_now(town)  # by now the worker is warm
    until(lambda: Licence.objects.filter(case=case.pk).exists())
    log.info("from the filing to the licence: %.2f s", time.monotonic() - began)
    until(lambda: Case.objects.get(pk=case.pk).state == "closed")
    told = list(Event.objects.filter(subject=case.pk).order_by("id").values_list("type", flat=True))
    wanted = ["CaseSubmitted", "InstantApproved", "CaseAccepted", "CaseDecided", "ResultDelivered"]
    assert [each for each in told if each in wanted] == wanted
    assert not Task.objects.exists()


def test_a_worker_killed_while_it_asks_leaves_the_case_whole_and_the_job_runs_again(
    town: Town, working: Any, registers: Machine
) -> None:
    registers.tell("/mood", slow_person=2)
    first = working()
    case = file_now(town)
    until(lambda: _jobs("doing"))
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Case.objects.get(pk=case.pk).state == "submitted"
    assert not InstantDecision.objects.exists()
    registers.tell("/mood", slow_person=0)
    _stall()
    working()
    until(lambda: InstantDecision.objects.filter(case=case).exists())
    assert Licence.objects.filter(case=case.pk).count() == 1


def _jobs(status: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'decide_instantly' AND status = %s", [status]
        )
        return int(cursor.fetchone()[0])


def _stall() -> None:
    """Make the killed worker look long gone, and its job be taken up: the timer that does it comes once a minute."""
    with connection.cursor() as cursor:
        long_ago = now() - timedelta(hours=1)
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = %s", [long_ago])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE status = 'doing'")
