"""Whether a supplement counts, pauses or restarts the clock of the answer is the item's own setting."""

from datetime import date, timedelta

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, build_town
from yimen.cases.actions.pause_for_supplement import pause_for_supplement
from yimen.cases.actions.take_up_again import take_up_again


@pytest.mark.parametrize(
    ("rule", "while_waiting", "afterwards"),
    [
        ("restart", None, date(2026, 12, 7)),
        ("resume", None, date(2026, 12, 3)),
        ("counts", date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_supplement_of_three_days(db: None, rule: str, while_waiting: date | None, afterwards: date) -> None:
    town = build_town(procedure={"supplement_clock": rule}, pre_review="window")
    case = submit(town)
    assert (case.hear_by, case.next_due) == (date(2026, 11, 30), date(2026, 11, 25))
    pause_for_supplement(case, by=town.clerk.pk, at=MONDAY + timedelta(days=2))
    assert (case.next_due, case.hear_by, case.pre_review_due) == (while_waiting, date(2026, 11, 30), None)
    take_up_again(case, by=town.zhang.pk, at=MONDAY + timedelta(days=7))
    assert (case.next_due, case.hear_by) == (afterwards, afterwards)
