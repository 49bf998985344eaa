"""A visit that was just served, and the ways to rate it."""

import pytest

from tests.cast import Town, build_town
from tests.evaluation.served import rated, visit
from tests.halls.queue import seated
from yimen.evaluation.models import Invitation, Rectification


@pytest.fixture
def town(db: None) -> Town:
    """Return the cast, its clerk at the window."""
    made = build_town()
    seated(made)
    return made


@pytest.fixture
def served(town: Town) -> Invitation:
    """Return Zhang's visit, which may be rated."""
    return visit(town)


@pytest.fixture
def task(served: Invitation) -> Rectification:
    """Return what a bad rating of the visit became."""
    return Rectification.objects.get(rating=rated(served, level="dissatisfied", text="等了很久"))
