"""Codes of investment projects: shape, region and month are held; the check character is not."""

from datetime import date

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_project_code

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2105-441303-04-01-123456", 2021, 5),
        ("2611-441303-04-01-12345A", 2026, 11),
        (" 2105—441303—04—01—abcdef ", 2021, 5),
        ("2112-000000-04-01-123456", 2021, 12),
        ("2020-330109-35-03-123456", 2020, None),
        ("2020-330109-35-03-123456-001", 2020, None),
        ("2026-441303-04-01-123456", 2026, None),
    ],
)
def test_both_shapes_are_read(text: str, year: int, month: int | None) -> None:
    code = check_project_code(text, today=TODAY)
    assert (code.year, code.month, code.is_old) == (year, month, month is None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2105-441303-04-01-12345", "shape"),
        ("2105441303040112345A", "shape"),
        ("", "shape"),
        ("2105-441303-04-01-1234五6", "shape"),
        ("2105-991303-04-01-123456", "region"),
        ("2105-161303-04-01-123456", "region"),
        ("2113-441303-04-01-123456", "date"),
        ("2100-441303-04-01-123456", "date"),
        ("2612-441303-04-01-123456", "date"),
        ("2105-441303-04-01-123456-001", "date"),
        ("2027-441303-04-01-123456", "date"),
    ],
)
def test_what_is_no_code_is_refused_with_the_part_that_is_wrong(text: str, why: str) -> None:
    with pytest.raises(NotAllowed, match=f"project_code_{why}"):
        check_project_code(text, today=TODAY)


def test_the_month_after_this_one_is_to_come() -> None:
    assert check_project_code("2612-441303-04-01-123456", today=date(2026, 12, 1)).month == 12
