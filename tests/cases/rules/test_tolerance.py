from dataclasses import dataclass
from datetime import date

import pytest

from yimen.cases.rules.tolerance import (
    check_brought,
    check_days,
    check_record,
    check_released,
    check_signature,
    check_tolerable,
    months_before,
)
from yimen.kernel.rules.errors import NotAllowed

PROMISED = date(2026, 11, 30)


@dataclass
class Paper:
    key: str
    name: str
    necessity: str = "tolerable"
    received_as: str = ""


def test_only_missing_papers_that_the_item_marks_may_come_later() -> None:
    held = [Paper("a", "甲"), Paper("b", "乙", "required"), Paper("c", "丙", received_as="paper")]
    check_tolerable(["a"], held)
    for keys, code in (
        ([], "nothing_to_tolerate"),
        (["b"], "not_tolerable"),
        (["c"], "already_received"),
        (["z"], "material_not_asked"),
    ):
        with pytest.raises(NotAllowed, match=code):
            check_tolerable(keys, held)


def test_the_promise_is_signed_by_the_applicant_or_who_acts_for_them() -> None:
    check_signature(" 张伟 ", ["张伟", ""])
    for name in ("李四", ""):
        with pytest.raises(NotAllowed, match="promise_signed_by_another"):
            check_signature(name, ["张伟", ""])


@pytest.mark.parametrize("limit", [3, 5])
def test_the_time_is_within_the_limit_and_ends_before_the_decision_is_due(limit: int) -> None:
    check_days(limit, limit=limit, due=PROMISED, decide_by=PROMISED)
    check_days(limit, limit=limit, due=PROMISED, decide_by=None)
    for days in (0, limit + 1):
        with pytest.raises(NotAllowed, match="tolerance_too_long"):
            check_days(days, limit=limit, due=PROMISED, decide_by=PROMISED)
    with pytest.raises(NotAllowed, match="tolerance_past_promise"):
        check_days(limit, limit=limit, due=date(2026, 12, 1), decide_by=PROMISED)


@pytest.mark.parametrize("allowed", [1, 3])
def test_as_many_broken_promises_as_the_deployment_says_bar_the_next(allowed: int) -> None:
    check_record(allowed - 1, allowed=allowed)
    with pytest.raises(NotAllowed, match="promises_broken"):
        check_record(allowed, allowed=allowed)


def test_a_result_waits_for_what_is_owed() -> None:
    check_released(is_withheld=False)
    with pytest.raises(NotAllowed, match="result_withheld"):
        check_released(is_withheld=True)


def test_only_what_is_owed_is_brought() -> None:
    check_brought(["a"], owed={"a", "b"})
    with pytest.raises(NotAllowed, match="nothing_brought"):
        check_brought([], owed={"a"})
    with pytest.raises(NotAllowed, match="material_not_asked"):
        check_brought(["c"], owed={"a"})


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 23), 12, date(2025, 11, 23)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 5), 1, date(2025, 12, 5)),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
