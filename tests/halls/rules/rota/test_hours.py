"""Weeks of a month and what adds up in them: every figure is the sum of its turns."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from yimen.halls.rules.rota.facts import ShiftFacts
from yimen.halls.rules.rota.hours import by_week, in_month, weeks_of

EARLY = ShiftFacts("early", "早班", begins=510, ends=1020, rest=60)
SHORT = ShiftFacts("short", "弹性", begins=600, ends=765)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 12, 1), date(2026, 11, 30), date(2026, 12, 28)),
        (date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 29)),  # begins on a Monday
        (date(2026, 2, 1), date(2026, 1, 26), date(2026, 2, 23)),  # begins on a Sunday
        (date(2027, 2, 14), date(2027, 2, 1), date(2027, 2, 22)),  # four whole weeks
    ],
)
def test_the_weeks_of_a_month_have_its_first_and_its_last_day(month: date, first: date, last: date) -> None:
    weeks = weeks_of(month)
    assert (weeks[0], weeks[-1]) == (first, last)
    assert all(after - before == timedelta(days=7) for before, after in pairwise(weeks))


def test_a_week_over_the_end_of_a_month_counts_both_and_the_month_its_own_days() -> None:
    turns = [
        (date(2026, 11, 30), EARLY),
        (date(2026, 12, 1), SHORT),
        (date(2026, 12, 6), EARLY),
        (date(2027, 1, 4), EARLY),
    ]
    weeks = by_week(turns, weeks_of(date(2026, 12, 1)))
    assert [hours.minutes for hours in weeks.values()] == [450 + 165 + 450, 0, 0, 0, 0]
    assert weeks[date(2026, 11, 30)].turns == turns[:3]
    assert in_month(turns, date(2026, 12, 1)).minutes == 165 + 450
