"""The town, ready to be licensed."""

import pytest

from tests.cast import Town, build_town


@pytest.fixture
def town(db: None) -> Town:
    """Return a town with two departments and its people."""
    return build_town()
