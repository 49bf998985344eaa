"""Sitting down at a window, and leaving it."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Window, WindowDuty
from yimen.halls.queries import duty_of, windows_of
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def test_the_choice_is_remembered_and_the_hall_sees_it(town: Town) -> None:
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    duty = duty_of(town.clerk.pk)
    assert duty
    assert duty.window == town.window
    (place,) = windows_of(town.centre.pk)
    assert place.duty
    assert place.duty.staff == town.clerk


def test_another_window_ends_the_first_stay(town: Town) -> None:
    second = Window.objects.create(centre=town.centre, number="A02", name="综合窗口")
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    take_window(window=second.pk, by=town.clerk, at=MONDAY)
    assert list(WindowDuty.objects.filter(until=None).values_list("window__number", flat=True)) == ["A02"]


def test_twice_is_once(town: Town) -> None:
    first = take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    assert take_window(window=town.window.pk, by=town.clerk, at=MONDAY) == first
    assert Event.objects.filter(type="WindowTaken").count() == 1


def test_a_colleagues_window_is_refused_today_and_free_tomorrow(town: Town) -> None:
    colleague = build_staff("colleague", "window_clerk", centre=town.centre)
    take_window(window=town.window.pk, by=colleague, at=MONDAY)
    with pytest.raises(NotAllowed, match="window_occupied"):
        take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY + timedelta(days=1))
    assert duty_of(colleague.pk) is None


def test_a_stranger_of_another_centre_does_not_find_the_window(town: Town) -> None:
    with pytest.raises(Window.DoesNotExist):
        take_window(window=town.window.pk, by=town.clerk_elsewhere, at=MONDAY)
