"""A data folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.files import store


@pytest.fixture
def own_home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Return a data folder with its own keys, anchors and files."""
    settings.HOME = tmp_path
    named_key.cache_clear()
    store.cache_clear()
    yield tmp_path
    named_key.cache_clear()
    store.cache_clear()
