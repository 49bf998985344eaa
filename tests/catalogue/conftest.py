"""A town whose catalogue has editors: two of one department, one of another, one of the whole region."""

import pytest

from tests.cast import Town, build_staff, build_town


@pytest.fixture
def town(db: None) -> Town:
    """Return the town with its editors."""
    made = build_town()
    made.extra = {
        "editor": build_staff("editor", "catalogue_editor", agency=made.market),
        "second": build_staff("editor2", "catalogue_editor", agency=made.market),
        "elsewhere": build_staff("editor3", "catalogue_editor", agency=made.fire),
        "region": build_staff("editor4", "catalogue_editor"),
    }
    return made
