"""Who may sit down at a window."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from yimen.halls.rules.duty import check_free
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)


def test_an_empty_window_and_ones_own_are_free() -> None:
    me = uuid4()
    check_free(staff=me, holder=None, since=None, today=TODAY)
    check_free(staff=me, holder=me, since=TODAY, today=TODAY)


def test_a_colleague_of_today_keeps_the_window() -> None:
    with pytest.raises(NotAllowed, match="window_occupied"):
        check_free(staff=uuid4(), holder=uuid4(), since=TODAY, today=TODAY)


def test_a_stay_forgotten_yesterday_gives_way() -> None:
    check_free(staff=uuid4(), holder=uuid4(), since=TODAY - timedelta(days=1), today=TODAY)
