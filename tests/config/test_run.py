"""The whole tree, as an operator meets it: real processes, signals and ports."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until, yimen
from yimen.config.prepared import forget_prepared

READY = 60.0
GONE = 30.0
pytestmark = pytest.mark.slow


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of it; nothing may be left running on it."""
    home = tmp_path / "home"
    processes.copy(made_home, home)
    yield home
    wait_until(lambda: not processes.of(home), within=GONE)


class Running:
    """A `yimen run`."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home, self.port = home, free_port()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "yimen.config.main", "run"],
            env=processes.clean(home, PORT=str(self.port), PYTHONUNBUFFERED="1", **environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )
        self.started = time.monotonic()

    def wait_until_ready(self) -> float:
        """Return after how many seconds it said that it was ready."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            if "ready: http" in line:
                return time.monotonic() - self.started
        pytest.fail("it ended before it was ready")

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def press_ctrl_c(self) -> int:
        os.killpg(self.child.pid, signal.SIGINT)
        self.child.communicate(timeout=GONE)
        return self.child.returncode


@pytest.fixture
def running(home: Path) -> Iterator[Running]:
    tree = Running(home)
    yield tree
    if tree.child.poll() is None:
        tree.child.kill()
        tree.child.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_second_start_is_whole_and_ctrl_c_leaves_nothing(running: Running) -> None:
    running.wait_until_ready()
    assert running.get("/healthz") == (200, b"ok")
    status, body = running.get("/readyz")
    assert (status, json.loads(body)) == (200, {"database": "ok", "tables": "ok", "relay": "ok"})
    assert b"yimen_relay_lag_seconds" in running.get("/metrics")[1]
    assert running.press_ctrl_c() == 0
    assert not processes.of(running.home)


def test_a_service_of_another_name_answers_its_own_machine_from_its_first_start(home: Path) -> None:
    forget_prepared(home)
    shutil.rmtree(home / "static")
    tree = Running(home, YIMEN_HOSTS="zwfw.example.gov.cn", YIMEN_BEHIND_PROXY="1")
    tree.wait_until_ready()
    assert [tree.get(path)[0] for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]
    assert tree.press_ctrl_c() == 0


def test_a_stuck_child_does_not_hold_up_the_end(running: Running) -> None:
    running.wait_until_ready()
    for process, command in processes.of(running.home).items():
        if "granian" in command or "yimen.config.worker" in command:
            os.kill(process, signal.SIGSTOP)
    assert running.press_ctrl_c() == 0


def test_everything_dies_with_a_killed_parent(running: Running) -> None:
    running.wait_until_ready()
    running.child.kill()
    running.child.communicate(timeout=GONE)
    wait_until(lambda: not processes.of(running.home), within=GONE)


@pytest.mark.parametrize("part", ["granian", "yimen.config.worker", "bin/postgres", "postgres.keeper"])
def test_what_is_killed_comes_back(running: Running, part: str) -> None:
    running.wait_until_ready()
    wait_until(lambda: any(part in command for command in processes.of(running.home).values()), within=READY)
    old = processes.the(running.home, part)
    processes.kill(old)

    def is_back() -> bool:
        again = any(part in command for process, command in processes.of(running.home).items() if process != old)
        try:
            return again and running.get("/readyz")[0] == 200
        except OSError:
            return False

    wait_until(is_back, within=READY)
    assert running.press_ctrl_c() == 0


def test_it_takes_over_a_server_that_another_command_started(home: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "yimen.config.main", "psql", "-Atc", "SELECT 'began'; SELECT pg_sleep(12)"],
        env=processes.clean(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: any("bin/psql" in command for command in processes.of(home).values()), within=READY)
    tree = Running(home)
    tree.wait_until_ready()
    first.communicate(timeout=READY)
    assert tree.get("/readyz")[0] == 200
    assert tree.press_ctrl_c() == 0


def test_two_commands_at_once_on_a_fresh_folder(tmp_path: Path) -> None:
    duties = {"system": "sysadmin", "audit": "auditadmin"}
    children = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "yimen.config.main",
                "add-administrator",
                duty,
                "--name",
                "张三",
                "--username",
                user,
            ],
            env=processes.clean(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for duty, user in duties.items()
    ]
    said = [child.communicate(timeout=120) for child in children]
    assert [child.returncode for child in children] == [0, 0], said
    answer = yimen("psql", "-Atc", "SELECT count(*) FROM identity_staff", home=tmp_path)
    assert answer.stdout.strip() == "2"
    assert not processes.of(tmp_path)


def refused(home: Path, **environment: str) -> str:
    """Return the one sentence with which `yimen run` declines."""
    answer = yimen("run", home=home, **environment)
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stdout + answer.stderr
    return answer.stderr


def test_a_port_in_use_is_refused(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in refused(home, PORT=port)


def test_another_district_on_the_same_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deployment.json").write_text('{"kind": "demo", "district": "huiyang"}')
    assert "holds huiyang, not baoan" in refused(tmp_path, DISTRICT="baoan")


def test_an_unknown_district_is_refused(tmp_path: Path) -> None:
    assert "no demo district atlantis" in refused(tmp_path, DISTRICT="atlantis")


def test_a_missing_database_is_refused(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    assert "cannot be reached" in refused(tmp_path, DATABASE_URL=url, PORT=str(free_port()))


def test_an_unwritable_folder_is_refused() -> None:
    assert "YIMEN_HOME" in refused(Path("/proc/yimen"))


def test_a_port_that_is_no_port_is_refused(tmp_path: Path) -> None:
    assert "65535" in refused(tmp_path, PORT="70000")


@pytest.mark.parametrize(("code", "name"), [("abc", "惠阳区"), ("4413030", "惠阳区"), ("4413zk", "x"), ("441303", " ")])
def test_init_needs_a_code_and_a_name(code: str, name: str, tmp_path: Path) -> None:
    answer = yimen("init", "--code", code, "--name", name, home=tmp_path / "home")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "home").exists()


def test_init_needs_a_fresh_folder(home: Path) -> None:
    answer = yimen("init", "--code", "441303", "--name", "惠阳区", home=home)
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
