"""Leaving a window."""

from tests.cast import MONDAY, build_town
from yimen.halls.actions.leave_window import leave_window
from yimen.halls.actions.take_window import take_window
from yimen.halls.queries import duty_of
from yimen.kernel.models import Event


def test_leaving_twice_leaves_once(db: None) -> None:
    town = build_town()
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    leave_window(staff=town.clerk.pk, by=town.clerk.pk, at=MONDAY)
    leave_window(staff=town.clerk.pk, by=town.clerk.pk, at=MONDAY)
    assert duty_of(town.clerk.pk) is None
    assert Event.objects.filter(type="WindowLeft").count() == 1


def test_a_stranger_who_sits_nowhere_leaves_nothing(db: None) -> None:
    town = build_town()
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    leave_window(staff=town.clerk_elsewhere.pk, by=town.clerk_elsewhere.pk, at=MONDAY)
    assert duty_of(town.clerk.pk) is not None
