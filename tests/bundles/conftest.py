"""The cast with a theme."""

import pytest

from tests.bundles.theme import build_theme, build_town
from tests.cast import Town


@pytest.fixture
def town(db: None) -> Town:
    """Return a town whose theme is published."""
    town = build_town()
    town.extra["theme"] = build_theme(town)
    return town
