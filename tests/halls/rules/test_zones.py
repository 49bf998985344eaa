import pytest

from yimen.halls.rules.zones import GENERAL, check_window
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.parametrize(("window", "item"), [("税务", "税务"), (GENERAL, GENERAL)])
def test_a_window_takes_its_own_zone(window: str, item: str) -> None:
    check_window(by_zone=True, window_zone=window, item_zone=item, others=[])


@pytest.mark.parametrize(("window", "item"), [("税务", "婚姻"), (GENERAL, "税务"), ("税务", GENERAL)])
def test_another_zone_only_where_any_window_takes_all(window: str, item: str) -> None:
    check_window(by_zone=False, window_zone=window, item_zone=item, others=[])
    with pytest.raises(NotAllowed, match="other_zone"):
        check_window(by_zone=True, window_zone=window, item_zone=item, others=[])
