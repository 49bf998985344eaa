"""A database that runs and is up to date, for as long as a command needs it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from yimen.config.deployment import Deployment
from yimen.config.plain import PlainError
from yimen.config.postgres.share import Share

CONNECT_WITHIN = 10  # seconds
PLAIN = 3  # prepare.py's exit code for a sentence of its own
OLDEST = 150000
NEW = (
    "注意：{home} 里还没有部署，现在新建一个空库；不对就检查 YIMEN_HOME。 "
    "Note: there is no deployment in {home} yet, an empty database is made; if that is wrong look at YIMEN_HOME."
)
TIED = ("setpriv", "--pdeathsig", "KILL")  # a step ends when we do


@contextmanager
def running_database(deployment: Deployment) -> Iterator[Share | None]:
    """Start the embedded server if none runs and stop what was started; a given one must answer."""
    with deployment.server() as share:
        if not deployment.is_embedded:
            check_connection(deployment.given_url)
        yield share


@contextmanager
def ready_database(deployment: Deployment) -> Iterator[None]:
    """Have a running database whose tables are up to date; say so when it is an empty one."""
    os.environ.update(deployment.environment())
    if deployment.birth() is None:
        print(NEW.format(home=deployment.home), file=sys.stderr, flush=True)  # noqa: T201
    with running_database(deployment):
        if not _is_up_to_date():
            run_steps("tables", environment={**deployment.environment(), "DATABASE_URL": deployment.owner_url})
        yield


def check_connection(url: str) -> None:
    """Raise one sentence when the given database cannot be reached."""
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_WITHIN) as found:
            version, encoding = found.info.server_version, found.info.parameter_status("server_encoding") or ""
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise PlainError(
            "连不上 DATABASE_URL 指定的数据库，请检查地址、库名和口令。",
            f"The database that DATABASE_URL names cannot be reached: {said}",
        ) from error
    check_server(version, encoding)


def check_server(version: int, encoding: str) -> None:
    """Raise one sentence for a server that is too old (its number as PostgreSQL tells it), or not in UTF-8."""
    if version < OLDEST:
        raise PlainError(
            f"DATABASE_URL 指定的是 PostgreSQL {version // 10000}，需要 15 或更新的版本。",
            f"DATABASE_URL names PostgreSQL {version // 10000}; 15 or newer is needed.",
        )
    if encoding != "UTF8":
        raise PlainError(
            f"DATABASE_URL 指定的数据库编码是 {encoding}，请新建一个 UTF8 的库。",
            f"The database of DATABASE_URL is in {encoding}; make one in UTF8.",
        )


def apart(url: str) -> tuple[str, dict[str, str]]:
    """Return an address without its password, and an environment with it: every user of a machine sees arguments."""
    values = conninfo_to_dict(url)
    password = values.pop("password", None)
    return make_conninfo("", **values), {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}


def run_steps(*steps: str, environment: Mapping[str, str], screen: TextIO | None = None) -> None:
    """Run steps of `prepare.py` in a process of their own, progress on a screen; raise one sentence on failure."""
    child = subprocess.run(  # noqa: S603
        [*TIED, sys.executable, "-m", "yimen.config.prepare", *steps],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=screen,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        process_group=0,  # Ctrl-C is for us; leaving this call kills the step
    )
    if child.returncode:
        said = (child.stderr.strip().splitlines() or [f"exit {child.returncode}"])[-1]
        if child.returncode == PLAIN:
            raise PlainError(said)
        raise PlainError(f"准备步骤（{'、'.join(steps)}）没有完成。", f"A step before the start failed: {said}")


def _is_up_to_date() -> bool:
    """Return whether this process can see that there is nothing to migrate: a second spared."""
    from django.apps import apps

    if not apps.ready:
        return False
    from yimen.config.tables import pending

    return pending() == 0
