"""Quiet hours and waiting, on both sides of each boundary, over midnight too."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.inbox.rules.timing import LONGEST_WAIT, QuietHours, Timing, check_wait, read_clock
from yimen.kernel.rules.errors import NotAllowed

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = QuietHours(time(21), time(8))
NOON_BREAK = QuietHours(time(12), time(14))
NEVER = QuietHours(time(0), time(0))


def on(hour: int, minute: int = 0, second: int = 0, *, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("quiet", "at", "leaves"),
    [
        (NIGHT, on(20, 59, 59), on(20, 59, 59)),
        (NIGHT, on(21), on(8, day=24)),
        (NIGHT, on(23, 59), on(8, day=24)),
        (NIGHT, on(0), on(8)),
        (NIGHT, on(7, 59, 59), on(8)),
        (NIGHT, on(8), on(8)),
        (NOON_BREAK, on(11, 59), on(11, 59)),
        (NOON_BREAK, on(12), on(14)),
        (NOON_BREAK, on(14), on(14)),
        (NEVER, on(3), on(3)),
    ],
)
def test_nobody_is_woken(quiet: QuietHours, at: datetime, leaves: datetime) -> None:
    assert quiet.over(at.astimezone(UTC)) == leaves


def test_a_text_waits_for_others_then_for_the_morning() -> None:
    timing = Timing(NIGHT, wait=10)
    assert timing.leaves_at(on(10), is_urgent=False) == on(10, 10)
    assert timing.leaves_at(on(20, 49), is_urgent=False) == on(20, 59)
    assert timing.leaves_at(on(20, 50), is_urgent=False) == on(8, day=24)


def test_what_is_urgent_waits_for_nothing() -> None:
    assert Timing(NIGHT, wait=10).leaves_at(on(23), is_urgent=True) == on(23)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 3 * 24 * 3600), st.integers(0, LONGEST_WAIT))
def test_a_text_leaves_outside_the_quiet_hours_and_within_a_day(begin: int, end: int, second: int, wait: int) -> None:
    quiet = QuietHours(time(begin // 60, begin % 60), time(end // 60, end % 60))
    asked = on(0) + timedelta(seconds=second)
    leaves = Timing(quiet, wait).leaves_at(asked, is_urgent=False)
    assert not quiet.covers(leaves)
    assert asked + timedelta(minutes=wait) <= leaves < asked + timedelta(minutes=wait, days=1)


def test_a_time_of_day_is_read() -> None:
    assert read_clock(" 21:05 ") == time(21, 5)
    for wrong in ("24:00", "9", "", "晚上九点"):
        with pytest.raises(NotAllowed, match="bad_clock_time"):
            read_clock(wrong)


def test_texts_wait_four_hours_at_most() -> None:
    assert (check_wait(0), check_wait(240)) == (0, 240)
    for wrong in (-1, 241):
        with pytest.raises(NotAllowed, match="digest_too_long"):
            check_wait(wrong)
