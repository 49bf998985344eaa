"""A hostile test run: a real PostgreSQL, no other network, warnings are errors."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.config import processes
from tests.counting import patch_counting
from tests.flush import patch_flush
from yimen.config.database import running_database
from yimen.config.deployment import Deployment
from yimen.config.postgres.share import Share
from yimen.config.tree import prepare

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}

patch_flush()
patch_counting()
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # no timed tests
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the DATABASE_URL of a running server: the embedded one is started when the first test asks for it."""
    if os.environ.get("YIMEN_TEST_EMBEDDED"):
        with Share(Path(os.environ["YIMEN_TEST_HOME"]) / "postgres", QUICK):
            yield os.environ["DATABASE_URL"]
    else:
        yield os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, postgres: str) -> None:
    """Have the server running before pytest-django makes its database (one for each worker)."""


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the run's data folder, in the process that made it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.get("YIMEN_TEST_HOME", ""), ignore_errors=True)


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an empty deployment as after its first start, made once for each worker: copy it."""
    home = Path(tempfile.mkdtemp(prefix="made-", dir=tmp_path_factory.getbasetemp())) / "home"
    answer = processes.yimen("init", "--code", "441303", "--name", "惠阳区", home=home)
    assert answer.returncode == 0, answer.stderr
    deployment = Deployment(home=home, given_url="", given_owner_url="")
    with running_database(deployment):
        prepare(deployment, deployment.environment())
    return home


@pytest.fixture(scope="session", autouse=True)
def _no_outside_sockets() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_local(str(address[0])):
            raise PermissionError(f"a test may not connect to {address}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", local_only)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _parameters_of_this_test() -> None:
    """Keep no parameter that the test before has set and rolled back."""
    from yimen.halls.queries.door import forget_doors
    from yimen.halls.queries.forecasts import forget_forecasts
    from yimen.halls.queries.quiet import forget_curves
    from yimen.kernel.queries.parameters import forget_parameters
    from yimen.web.portal.ratings.figures import forget_year

    forget_parameters()
    forget_forecasts()
    forget_doors()
    forget_curves()
    forget_year()


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
