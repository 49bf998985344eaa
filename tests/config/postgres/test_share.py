import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.config import processes
from yimen.config.plain import PlainError
from yimen.config.postgres import binaries
from yimen.config.postgres.place import LONGEST_SOCKET, OWNER, Place
from yimen.config.postgres.share import Share

HOLD = """
import sys
from pathlib import Path
from yimen.config.postgres.share import Share
with Share(Path(sys.argv[1])):
    print("joined", flush=True)
    sys.stdin.readline()
"""
SLOW = 30.0


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "postgres"
    processes.wait_until(lambda: not processes.of(tmp_path), within=SLOW)  # every test cleans up behind itself


def holder(root: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        env=processes.clean(root),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "joined\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.communicate("\n", timeout=SLOW)
    assert child.returncode == 0


def ask(root: Path, statement: str, *, role: str = OWNER) -> object:
    with psycopg.connect(Place(root).url(role=role), autocommit=True) as connection:
        cursor = connection.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchone()[0] if cursor.description else None


def test_the_last_one_out_stops_the_server(root: Path) -> None:
    with Share(root):
        assert ask(root, "SHOW server_encoding") == "UTF8"
        with Share(root):
            pass
        assert ask(root, "SELECT datcollate FROM pg_database WHERE datname = 'yimen'") == "C"
    assert not processes.of(root)


def test_the_server_outlives_the_command_that_started_it(root: Path) -> None:
    first = holder(root)
    second = holder(root)
    end(first)
    assert ask(root, "SELECT 1") == 1
    end(second)
    assert not processes.of(root)


def test_a_killed_user_does_not_keep_the_server(root: Path) -> None:
    only = holder(root)
    only.kill()
    only.communicate()
    processes.wait_until(lambda: not processes.of(root), within=SLOW)


def test_a_killed_server_comes_back_with_what_was_committed(root: Path) -> None:
    with Share(root) as share:
        ask(root, "CREATE TABLE kept AS SELECT 7 AS value")
        old = processes.the(root, "bin/postgres")
        processes.kill(old)
        processes.wait_until(
            lambda: any("bin/postgres" in c for p, c in processes.of(root).items() if p != old), within=SLOW
        )
        share.join()
        assert ask(root, "SELECT value FROM kept") == 7


def test_after_a_power_cut_the_next_command_recovers(root: Path) -> None:
    child = holder(root)
    ask(root, "CREATE TABLE kept AS SELECT 7 AS value")
    processes.kill(child.pid, *processes.of(root))
    child.communicate()
    (root / "data" / "postmaster.pid").write_text("1\n")  # the number now belongs to somebody else
    with Share(root):
        assert ask(root, "SELECT value FROM kept") == 7


def test_a_killed_keeper_takes_the_server_with_it_and_is_replaced(root: Path) -> None:
    with Share(root) as share:
        processes.kill(processes.the(root, "postgres.keeper"))
        processes.wait_until(lambda: not any("bin/postgres" in c for c in processes.of(root).values()), within=SLOW)
        share.join()
        assert ask(root, "SELECT 1") == 1


def test_a_cluster_that_was_never_finished_is_made_again(root: Path) -> None:
    (root / "data.new").mkdir(parents=True)
    (root / "data.new" / "PG_VERSION").write_text("18")
    with Share(root):
        assert ask(root, "SELECT 1") == 1


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    root = tmp_path / ("长" * 40) / "postgres"
    with Share(root) as share:
        assert len(str(share.place.sockets)) < LONGEST_SOCKET
        assert ask(root, "SELECT 1") == 1


def test_the_runtime_role_may_not_make_tables(root: Path) -> None:
    with Share(root), pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(root, "CREATE TABLE mine (id int)", role="yimen_runtime")


def test_folders_belong_to_their_owner_alone(root: Path) -> None:
    with Share(root) as share:
        assert {folder.stat().st_mode & 0o777 for folder in (root, share.place.sockets, root / "data")} == {0o700}


@pytest.mark.parametrize("where", ["/proc/yimen", "/dev/null/yimen"])
def test_an_unwritable_folder_gets_one_sentence(where: str) -> None:
    with pytest.raises(PlainError, match="YIMEN_HOME"):
        Share(Path(where)).join()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for the server")
def test_root_finds_a_way_where_namespaces_are_barred(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tools / "unshare").chmod(0o755)
    with monkeypatch.context() as barred:
        barred.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        end(holder(root))
        assert (root / "data").stat().st_uid != 0
        assert root.stat().st_uid == 0
    end(holder(root))  # and back: namespaces allowed again, the same data


def test_where_nothing_helps_root_gets_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries.os, "geteuid", lambda: 0)
    monkeypatch.setattr(binaries, "NAMESPACE", ("false",))
    monkeypatch.setattr(binaries, "CAPABLE", ("false",))
    with pytest.raises(PlainError, match="ordinary user or set DATABASE_URL"):
        binaries.as_ordinary_user.__wrapped__()
