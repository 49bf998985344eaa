"""Whole years from the January after the closing; the last day still belongs to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.archives.rules.retention import YEARS, Retention, check_disposable, keep_until
from yimen.kernel.rules.errors import NotAllowed


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.sampled_from(list(YEARS)))
def test_it_is_kept_its_years_and_not_a_day_longer(closed_on: date, retention: Retention) -> None:
    until = keep_until(closed_on, retention)
    assert until is not None
    assert (until.month, until.day, until.year - closed_on.year) == (12, 31, YEARS[retention])
    with pytest.raises(NotAllowed):
        check_disposable(until, today=until, is_disposed=False)
    check_disposable(until, today=until + timedelta(days=1), is_disposed=False)


def test_for_ever_has_no_last_day() -> None:
    assert keep_until(date(2026, 1, 1), Retention.PERMANENT) is None
