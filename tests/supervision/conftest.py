"""A town whose centre assesses its units and staff."""

import pytest

from tests.cast import Town, build_town
from tests.supervision.marked import library, opened, second
from yimen.identity.models import Staff
from yimen.supervision.models import Period


@pytest.fixture
def town(db: None) -> Town:
    """Return the cast with a small library of service standards."""
    made = build_town()
    library()
    return made


@pytest.fixture
def other(town: Town) -> Staff:
    """Return a second supervisor."""
    return second(town)


@pytest.fixture
def quarter(town: Town, other: Staff) -> Period:
    """Return the third quarter of 2026, open."""
    return opened(town, other)
