"""The cast, ready for a case."""

import pytest

from tests.cast import Town, build_town


@pytest.fixture
def town(db: None) -> Town:
    """Return a town with a serial item."""
    return build_town()
