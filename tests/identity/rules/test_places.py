"""Posts are tied to places, centres to their parents."""

import pytest

from yimen.identity.rules.places import check_level, check_place, path_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed


def test_a_clerk_sits_at_a_centre_and_a_handler_at_an_agency() -> None:
    check_place(Role.WINDOW_CLERK, has_agency=False, has_centre=True)
    check_place(Role.HANDLER, has_agency=True, has_centre=False)
    with pytest.raises(NotAllowed, match="post_needs_centre"):
        check_place(Role.WINDOW_CLERK, has_agency=True, has_centre=False)
    with pytest.raises(NotAllowed, match="post_needs_agency"):
        check_place(Role.APPROVER, has_agency=False, has_centre=True)


def test_the_path_names_all_above() -> None:
    assert path_of("shuikou", parent_path=path_of("huiyang")) == "huiyang/shuikou/"


@pytest.mark.parametrize(("level", "parent"), [(1, 1), (2, None), (3, 1), (4, 2), (0, None)])
def test_levels_are_not_skipped(level: int, parent: int | None) -> None:
    with pytest.raises(NotAllowed, match="centre_level"):
        check_level(level, parent_level=parent)
