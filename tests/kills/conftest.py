"""A deployment of its own, in which processes may be killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until, yimen


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    answer = yimen("init", "--code", "441303", "--name", "惠阳区", home=home)
    assert answer.returncode == 0, answer.stderr
    yield home
    wait_until(lambda: not processes.of(home), within=60)
