"""How much shorter a limit is now, in one unit and in two."""

import pytest

from yimen.catalogue.rules.record import Limit
from yimen.catalogue.rules.reduction import earlier_limit, reduction


@pytest.mark.parametrize(
    ("before", "now", "percent"),
    [
        (Limit(30, "day"), Limit(3, "day"), "90.0"),  # 残疾人证
        (Limit(30), Limit(3), "90.0"),
        (Limit(30), Limit(4), "86.7"),
        (Limit(3, "day"), Limit(10, "minute"), "99.8"),  # 计生证: 3 to 5 days, now ten minutes
        (Limit(5, "day"), Limit(10, "minute"), "99.9"),
        (Limit(1, "day"), Limit(12, "hour"), "50.0"),
        (Limit(5), Limit(7, "day"), "0.0"),  # five working days are a week
        (Limit(20), Limit(14, "day"), "50.0"),
        (Limit(1, "month"), Limit(1, "month"), "0.0"),
        (Limit(10), Limit(15), "-50.0"),
        (Limit(365, "month"), Limit(1, "minute"), "99.9"),
        (Limit(3), Limit(0), "100.0"),
    ],
)
def test_percent(before: Limit, now: Limit, percent: str) -> None:
    assert str(reduction(before, now)) == percent


def test_what_an_item_says_of_before() -> None:
    assert earlier_limit({"earlier_limit": 30, "earlier_unit": "day"}) == Limit(30, "day")
    assert earlier_limit({"earlier_limit": 30}) == Limit(30)
    assert earlier_limit({"earlier_limit": 0}) is None
    assert earlier_limit({}) is None
