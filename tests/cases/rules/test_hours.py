"""A limit in hours: its instant is still in time, and the light goes by hours."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from yimen.cases.rules.hours import HoursLeft, HourThresholds, hours_left
from yimen.cases.rules.lights import Light


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        (24 * 60, HoursLeft(Light.GREEN, 24, 0, is_late=False)),
        (361, HoursLeft(Light.GREEN, 6, 1, is_late=False)),
        (360, HoursLeft(Light.WARNING, 6, 0, is_late=False)),
        (121, HoursLeft(Light.WARNING, 2, 1, is_late=False)),
        (120, HoursLeft(Light.YELLOW, 2, 0, is_late=False)),
        (0, HoursLeft(Light.YELLOW, 0, 0, is_late=False)),
        (-1, HoursLeft(Light.RED, 0, 1, is_late=True)),
        (-90, HoursLeft(Light.RED, 1, 30, is_late=True)),
    ],
)
def test_the_light_of_so_many_minutes(minutes: int, left: HoursLeft) -> None:
    until = MONDAY + timedelta(minutes=minutes)
    assert hours_left(until, at=MONDAY, thresholds=HourThresholds()) == left


def test_a_deployment_sets_its_own_hours() -> None:
    own = HourThresholds.of({"yellow": 4, "warning": 1})
    assert own == HourThresholds(4, 4)
    assert hours_left(MONDAY + timedelta(hours=4), at=MONDAY, thresholds=own).light == Light.YELLOW
    assert HourThresholds.of(None) == HourThresholds()
