"""The table proposes; departing from it needs a reason; what is wrong with it is said."""

from typing import Any

import pytest

from tests.cast import FORM
from tests.grades import BY_FINDING, BY_SEATS
from yimen.catalogue.rules.standards.discretion import Discretion, Proposal, check_grade, discretion_faults
from yimen.kernel.rules.errors import NotAllowed


def of(table: dict[str, Any]) -> Discretion:
    found = Discretion.of({"discretion": table}, FORM)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("seats", "grade", "row"), [(0, "一档", 1), (9, "一档", 1), (10, "二档", 2), (49, "二档", 2), (50, "三档", 3)]
)
def test_the_row_whose_conditions_hold_picks_the_grade(seats: int, grade: str, row: int) -> None:
    proposal = of(BY_SEATS).propose({"seats": seats, "shop_name": "好味道"}, {})
    assert (proposal.grade, proposal.row) == (grade, row)
    assert "座位数" in proposal.why


def test_what_no_answer_says_the_reviewer_finds() -> None:
    discretion = of(BY_FINDING)
    assert [each.key for each in discretion.findings] == ["f1"]
    assert discretion.propose({}, {"f1": "高"}).grade == "三档"
    assert discretion.propose({"f1": "高"}, {}) == Proposal(why="现场风险")  # an answer is no finding
    assert of(BY_SEATS).propose({}, {"seats": 9}) == Proposal(why="座位数")  # and a finding no answer


def test_a_departure_needs_a_reason() -> None:
    discretion, proposal = of(BY_SEATS), Proposal("二档", 2, "")
    check_grade(discretion, proposal, grade="二档", why="")
    check_grade(discretion, proposal, grade="三档", why="连续三年被投诉")
    with pytest.raises(NotAllowed, match="departure_needs_reason"):
        check_grade(discretion, proposal, grade="三档", why="  ")
    with pytest.raises(NotAllowed, match="grade_unknown"):
        check_grade(discretion, proposal, grade="四档", why="x")
    with pytest.raises(NotAllowed, match="grade_needed"):
        check_grade(discretion, Proposal(), grade="", why="x")


def test_the_version_of_a_table_changes_with_its_rules_only() -> None:
    assert of(BY_SEATS).version == of(dict(BY_SEATS)).version
    assert of(BY_SEATS).version != of({**BY_SEATS, "rows": BY_SEATS["rows"][1:]}).version


def test_an_item_without_a_table_has_no_discretion() -> None:
    assert Discretion.of({}, FORM) is None
    assert discretion_faults({}, FORM) == []


def test_a_case_that_no_row_covers_is_an_error() -> None:
    assert discretion_faults({"discretion": BY_SEATS}, FORM) == []
    ((words, is_error),) = discretion_faults({"discretion": {**BY_SEATS, "rows": BY_SEATS["rows"][1:]}}, FORM)
    assert is_error
    assert "座位数" in words


@pytest.mark.parametrize("wrong", [{"hit": "collect"}, {"outputs": []}, {"inputs": 3}, {"rows": [{"if": {"x": 1}}]}])
def test_a_table_that_is_none_is_an_error(wrong: dict[str, Any]) -> None:
    assert discretion_faults({"discretion": {**BY_SEATS, **wrong}}, FORM)[0][1]
