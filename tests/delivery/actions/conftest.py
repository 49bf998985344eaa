"""The issue window of these tests."""

import pytest

from tests.delivery.post import Post, build_post


@pytest.fixture
def post(db: None) -> Post:
    """Return an issue window with a clerk and a stranger."""
    return build_post()
