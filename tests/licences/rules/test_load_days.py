"""Days in files: as spreadsheets of several offices write them."""

from datetime import date

import pytest

from yimen.licences.rules.load.days import day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-15", date(2026, 1, 15)),
        ("2026/1/15", date(2026, 1, 15)),  # not 5 November
        ("2026/1/21", date(2026, 1, 21)),  # not 1 December
        ("2026.12.1", date(2026, 12, 1)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("2026 年 1 月 5 日", date(2026, 1, 5)),
        ("20260115", date(2026, 1, 15)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-01-15T08:30:00", date(2026, 1, 15)),
        ("2026/1/15 0:00:00", date(2026, 1, 15)),
        ("2026-01-15 00:00:00.0", date(2026, 1, 15)),
        ("", None),
        ("长期", None),
        ("9999-12-31", None),
    ],
)
def test_a_day_is_read_by_its_marks(text: str, day: date | None) -> None:
    assert day_in(text) == day


WRONG = ("2025-02-29", "2026115", "2026-1", "15/1/2026", "2026-13-01", "明天", "２０２６-01-01")


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_day_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_in(text)
