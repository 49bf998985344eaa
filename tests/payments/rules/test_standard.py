from typing import Any

import pytest

from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.rules.money import MOST
from yimen.payments.rules.standard import MOST_UNITS, NOTHING, Line, check_amounts, check_basis, owed

FEE = {"charged": True, "name": "工本费", "standard": "每本120元", "basis": "收费标准", "how": "fixed", "amount": "120"}


def total(situation: str = "", answers: dict[str, Any] | None = None, **changes: Any) -> int | None:
    return owed({**FEE, **changes}, situation=situation, answers=answers or {}).total


def test_an_item_without_a_fee_owes_nothing() -> None:
    assert owed(None, answers={}) == NOTHING
    assert NOTHING.total == 0


def test_a_fixed_amount_and_a_free_one() -> None:
    assert (total(), total(how="free")) == (12000, 0)


@pytest.mark.parametrize(("said", "fen"), [(3, 36000), (0, 0), (-1, None), ("3", None), (True, None), (None, None)])
def test_so_much_for_each(said: object, fen: int | None) -> None:
    assert total(how="per_unit", quantity="copies", answers={"copies": said}) == fen


@pytest.mark.parametrize("changes", [{"how": ""}, {"how": "stated"}, {"amount": ""}, {"amount": "一百"}])
def test_what_cannot_be_computed_waits_for_a_clerk(changes: dict[str, str]) -> None:
    found = owed({**FEE, **changes}, answers={})
    assert found.total is None
    assert found.lines[0].standard == "每本120元"  # as the item says it


@pytest.mark.parametrize(
    ("words", "fen"),
    [("免收", 0), ("免费", 0), ("免收工本费", 0), ("不收费", 0), ("40元", 4000), ("收取1,040.50元", 104050),
     ("减半收取", 6000), ("按60%收取", 7200), ("补领加收", None), ("每平方米2元，最高500元", None)],
)  # fmt: skip
def test_what_a_situation_makes_of_it(words: str, fen: int | None) -> None:
    assert total(words) == fen


def test_a_part_of_what_cannot_be_computed_cannot_be_computed() -> None:
    assert total("减半收取", how="stated") is None


def test_further_charges_are_added() -> None:
    more = [{"name": "照相费", "standard": "每人30元", "amount": "30"}]
    assert total(items=more) == 15000
    assert total(items=[{"name": "检测费", "standard": "按实际"}]) is None
    assert owed({**FEE, "items": more}, answers={}).lines[1].basis == "收费标准"


@pytest.mark.parametrize("missing", ["name", "standard", "basis"])
def test_no_fee_without_name_standard_and_basis(missing: str) -> None:
    with pytest.raises(NotAllowed, match="fee_without_basis"):
        check_basis(owed({**FEE, missing: " "}, answers={}).lines)
    check_basis(owed(FEE, answers={}).lines)


@pytest.mark.parametrize("fen", [None, 0, MOST + 1])
def test_an_amount_that_nobody_can_ask_for(fen: int | None) -> None:
    with pytest.raises(NotAllowed, match="fee_amount_wrong"):
        check_amounts((Line(name="a", standard="b", basis="c", fen=fen),))


def test_the_bounds_of_an_amount() -> None:
    for fen in (1, MOST):
        assert check_amounts((Line(name="a", standard="b", basis="c", fen=fen),)) == fen


@pytest.mark.parametrize(("count", "fen"), [(0, 0), (MOST_UNITS, MOST_UNITS), (MOST_UNITS + 1, None), (-1, None)])
def test_a_count_that_no_notice_holds_is_left_to_a_clerk(count: int, fen: int | None) -> None:
    assert total(how="per_unit", amount="0.01", quantity="n", answers={"n": count}) == fen
