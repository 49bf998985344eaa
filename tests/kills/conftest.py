"""A deployment of its own, in which processes may be killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of an empty deployment; nothing may be left running on it."""
    home = tmp_path / "home"
    processes.copy(made_home, home)
    yield home
    wait_until(lambda: not processes.of(home), within=60)
