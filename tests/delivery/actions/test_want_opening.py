from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import build_locker, put_in
from yimen.delivery.actions.want_opening import want_opening
from yimen.delivery.rules.lockers import Purpose
from yimen.kernel.actions.set_parameter import set_parameter


@pytest.mark.django_db
@pytest.mark.parametrize("seconds", [60, 20])
def test_one_opening_at_a_time_until_its_time_is_over(seconds: int) -> None:
    if seconds != 60:
        set_parameter(key="delivery.door_seconds", value=seconds, source="测试", by=None, at=MONDAY)
    stay = put_in(build_locker())
    first = want_opening(stay, Purpose.COLLECT, by=None, at=MONDAY)
    last_second = MONDAY + timedelta(seconds=seconds)
    assert first.valid_until == last_second
    assert want_opening(stay, Purpose.COLLECT, by=None, at=last_second) == first
    second = want_opening(stay, Purpose.COLLECT, by=None, at=last_second + timedelta(seconds=1))
    assert second != first
    first.refresh_from_db()
    assert first.state == "silent"
