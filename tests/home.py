"""A data folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.files import store


@pytest.fixture
def own_anchors(tmp_path: Path, settings: Any) -> Path:
    """Return a folder for the heads of this test's chain alone; the keys stay the run's."""
    settings.ANCHORS = tmp_path / "anchors"
    return tmp_path / "anchors"


@pytest.fixture
def own_home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Return a data folder with its own keys, anchors and files."""
    settings.HOME, settings.ANCHORS = tmp_path, tmp_path / "anchors"
    named_key.cache_clear()
    store.cache_clear()
    yield tmp_path
    named_key.cache_clear()
    store.cache_clear()
