"""Acceptance starts one clock per limit; the start day never counts and an unpublished year is flagged."""

from datetime import UTC, date, datetime

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.start_review_clocks import start_review_clocks
from yimen.cases.models import ClockEntry


def test_each_limit_has_a_line_and_a_date(town: Town) -> None:
    case = submit(town)
    start_review_clocks(case, by=town.clerk.pk, at=MONDAY)
    assert (case.promised_due, case.statutory_due) == (date(2026, 11, 30), date(2026, 12, 21))
    lines = ClockEntry.objects.filter(case=case, kind="start").exclude(clock="acceptance")
    assert {line.clock: line.limit for line in lines} == {"promised": 5, "statutory": 20}


@pytest.mark.parametrize("limit", [None, 3])
def test_without_a_limit_there_is_no_clock(db: None, limit: int | None) -> None:
    town = build_town(promised_limit=limit, statutory_limit=None)
    case = submit(town)
    start_review_clocks(case, by=town.clerk.pk, at=MONDAY)
    assert case.statutory_due is None
    assert (case.promised_due is None) is (limit is None)


def test_an_unpublished_year_is_flagged(town: Town) -> None:
    case = submit(town)
    start_review_clocks(case, by=town.clerk.pk, at=datetime(2026, 12, 30, 1, tzinfo=UTC))
    assert case.unpublished_years == [2027]
