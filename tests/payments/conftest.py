"""The cast, ready to pay."""

import pytest

from tests.cast import Town, build_town


@pytest.fixture
def town(db: None) -> Town:
    """Return a town."""
    return build_town()
