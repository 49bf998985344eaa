"""The lights of due dates, on both sides of each boundary, before and after a deployment sets its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.cases.rules.clock import days_left
from yimen.cases.rules.lights import LABELS, Boundaries, Light, Stretch, Thresholds, boundaries
from yimen.kernel.rules.workdays import Workdays

NATIONAL_DAY = {date(2026, 10, day) for day in range(1, 8)}
WORKDAYS = Workdays(off=NATIONAL_DAY, on={date(2026, 10, 10)}, published={2026})
WEDNESDAY = date(2026, 9, 30)


def lit(due: date, today: date = WEDNESDAY, **thresholds: int) -> Light:
    return boundaries(today, Thresholds.of(thresholds), WORKDAYS).light_of(due)


@pytest.mark.parametrize(
    ("due", "light"),
    [
        (date(2026, 9, 1), Light.RED),
        (date(2026, 9, 30), Light.RED),  # today
        (date(2026, 10, 7), Light.RED),  # a holiday: no working day is left
        (date(2026, 10, 8), Light.YELLOW),
        (date(2026, 10, 9), Light.WARNING),
        (date(2026, 10, 10), Light.WARNING),  # a Saturday that is worked
        (date(2026, 10, 13), Light.WARNING),  # five left
        (date(2026, 10, 14), Light.GREEN),  # six left
    ],
)
def test_a_light_follows_the_working_days_left(due: date, light: Light) -> None:
    assert lit(due) == light


@pytest.mark.parametrize(
    ("due", "light"),
    [
        (date(2026, 9, 29), Light.RED),  # one day late
        (date(2026, 9, 30), Light.YELLOW),
        (date(2026, 10, 9), Light.YELLOW),  # two left
        (date(2026, 10, 10), Light.WARNING),
        (date(2026, 10, 12), Light.GREEN),
    ],
)
def test_a_deployment_sets_its_own_thresholds(due: date, light: Light) -> None:
    assert lit(due, red=-1, yellow=2, warning=3) == light


def test_without_a_due_date_the_light_is_paused() -> None:
    found = boundaries(WEDNESDAY, Thresholds(), WORKDAYS)
    assert found.light_of(None) == Light.PAUSED
    assert found.stretch(Light.PAUSED) is None


def test_thresholds_out_of_order_are_put_in_order() -> None:
    assert Thresholds.of({"red": 2, "yellow": 1, "warning": 0}) == Thresholds(2, 2, 2)
    assert Thresholds.of(None) == Thresholds(0, 1, 5)


@given(
    today=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    shift=st.integers(-60, 60),
    limits=st.lists(st.integers(-5, 12), min_size=3, max_size=3).map(sorted),
)
def test_a_boundary_says_what_counting_would_say(today: date, shift: int, limits: list[int]) -> None:
    red, yellow, warning = limits
    due = today + timedelta(days=shift)
    left = days_left(due, today=today, workdays=WORKDAYS)
    order = [(red, Light.RED), (yellow, Light.YELLOW), (warning, Light.WARNING)]
    counted = next((light for most, light in order if left <= most), Light.GREEN)
    assert lit(due, today, red=red, yellow=yellow, warning=warning) == counted


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2025, 12, 1), date(2027, 1, 31)))
def test_the_stretches_cover_every_date_once(today: date, due: date) -> None:
    found = boundaries(today, Thresholds(), WORKDAYS)
    inside = [light for light in Light if (stretch := found.stretch(light)) and _holds(stretch, due)]
    assert inside == [found.light_of(due)]


def _holds(stretch: Stretch, due: date) -> bool:
    return (stretch.after is None or due > stretch.after) and (stretch.until is None or due <= stretch.until)


def test_every_light_has_its_word() -> None:
    assert set(LABELS) == set(Light)
    assert isinstance(boundaries(WEDNESDAY, Thresholds(), WORKDAYS), Boundaries)
