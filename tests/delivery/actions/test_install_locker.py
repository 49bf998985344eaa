import pytest

from tests.delivery.lockers_set import LARGE, SMALL, build_locker
from yimen.delivery.actions.install_locker import MOST_CELLS
from yimen.delivery.queries.lockers import cells_of, has_locker, locker_with, lockers, lockers_at
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_locker_has_its_cells_in_order_and_a_screen_nobody_guesses() -> None:
    locker = build_locker((SMALL, LARGE))
    assert [(cell.number, cell.size) for cell in cells_of(locker)] == [(1, 1), (2, 3)]
    assert len(locker.screen) >= 32
    assert locker_with(locker.screen) == locker
    assert locker_with("danshui-1") is None
    assert list(lockers()) == [locker]
    assert [each.free for each in lockers_at(locker.centre_id)] == [2]
    assert has_locker(locker.centre_id)
    assert not has_locker(new_id())


@pytest.mark.parametrize(("cells", "code"), [((), "locker_cells"), ((SMALL,) * (MOST_CELLS + 1), "locker_cells")])
def test_no_cells_or_too_many_are_refused(cells: tuple, code: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(NotAllowed, match=code):
        build_locker(cells)


def test_a_code_is_registered_once() -> None:
    build_locker()
    with pytest.raises(NotAllowed, match="locker_known"):
        build_locker()
