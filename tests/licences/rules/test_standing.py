from datetime import date, timedelta

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.standing import Standing, check_reason, last_day, open_moves, standing
from yimen.licences.rules.states import MOVES, Move, Status

START, END = date(2026, 11, 22), date(2031, 11, 21)


@pytest.mark.parametrize(
    ("status", "valid_to", "today", "expected"),
    [
        (Status.VALID, END, date(2026, 11, 21), Standing.NOT_YET_VALID),
        (Status.VALID, END, START, Standing.VALID),
        (Status.VALID, END, END, Standing.VALID),
        (Status.VALID, END, date(2031, 11, 22), Standing.EXPIRED),
        (Status.VALID, None, date(2099, 1, 1), Standing.VALID),
        (Status.REVOKED, END, START, Standing.REVOKED),
        (Status.REVOKED, END, date(2040, 1, 1), Standing.REVOKED),
        (Status.REPLACED, END, START, Standing.REPLACED),
        (Status.MADE, END, START, Standing.MADE),
        (Status.SUSPENDED, END, START, Standing.SUSPENDED),
        (Status.WITHDRAWN, END, date(2040, 1, 1), Standing.WITHDRAWN),
        (Status.CANCELLED, None, START, Standing.CANCELLED),
    ],
)
def test_the_standing_of_a_day(status: Status, valid_to: date | None, today: date, expected: Standing) -> None:
    assert standing(status, START, valid_to, today=today) == expected


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 22), 60, date(2031, 11, 21)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 3, 1), 1, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 14)),
    ],
)
def test_the_last_day(start: date, months: int, end: date) -> None:
    assert last_day(start, months) == end


def test_a_licence_without_end_has_no_last_day() -> None:
    assert last_day(START, None) is None


def test_a_reason_is_words() -> None:
    assert check_reason(" 隐瞒真实情况 ") == "隐瞒真实情况"
    with pytest.raises(NotAllowed, match="reason_missing"):
        check_reason("  ")


@pytest.mark.parametrize(
    ("valid_to", "has_next", "shut"),
    [
        (END, False, set()),  # its last day is still a day
        (END - timedelta(days=1), False, {Move.CHANGE, Move.EXTEND, Move.REISSUE}),
        (None, False, {Move.EXTEND}),
        (None, True, {Move.CHANGE, Move.EXTEND, Move.REISSUE}),
    ],
)
def test_what_is_refused_in_any_case_is_not_open(valid_to: date | None, has_next: bool, shut: set[Move]) -> None:
    legal = {move for move, ways in MOVES.items() if Status.VALID in ways}
    assert set(open_moves(Status.VALID, valid_to, today=END, has_next=has_next)) == legal - shut
    assert open_moves(Status.REVOKED, None, today=END, has_next=False) == []
