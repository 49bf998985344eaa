"""Mandates hold from their first day to their last, and not from the day of withdrawal."""

from datetime import date

import pytest

from yimen.identity.rules.mandates import Period, check_grant, is_in_force
from yimen.kernel.rules.errors import NotAllowed

FIRST, MIDDLE, LAST, AFTER = date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 30), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2026, 11, 1), False), (FIRST, True), (MIDDLE, True), (LAST, True), (AFTER, False)]
)
def test_both_ends_count(day: date, holds: bool) -> None:
    assert Period(FIRST, LAST).holds(day) is holds


def test_without_an_end_it_holds_on() -> None:
    assert Period(FIRST).holds(date(2099, 1, 1))


def test_the_day_of_withdrawal_no_longer_counts() -> None:
    assert is_in_force(Period(FIRST), MIDDLE, on=date(2026, 11, 9))
    assert not is_in_force(Period(FIRST), MIDDLE, on=MIDDLE)


def test_nobody_mandates_oneself() -> None:
    with pytest.raises(NotAllowed, match="mandate_for_oneself"):
        check_grant(Period(FIRST), for_oneself=True, today=FIRST)


@pytest.mark.parametrize("last", [date(2026, 11, 1), date(2026, 11, 9)])
def test_a_span_that_is_over_or_backwards_is_refused(last: date) -> None:
    with pytest.raises(NotAllowed, match="mandate_period"):
        check_grant(Period(FIRST, last), for_oneself=False, today=MIDDLE)
