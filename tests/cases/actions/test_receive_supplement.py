"""What was missing, brought to the window."""

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def asked(town: Town) -> Case:
    case = submit(town)
    return ask_for_supplement(number=case.number, missing=[Lack("lease", "请盖章")], by=town.clerk, at=MONDAY)


def test_everything_missing_brings_the_case_back_to_the_window(town: Town, asked: Case) -> None:
    case = receive_supplement(number=asked.number, keys=["lease"], by=town.clerk, at=MONDAY, revision=asked.revision)
    assert case.state == State.SUBMITTED
    assert case.materials.get(key="lease").received_as == "paper"


def test_less_than_everything_is_refused(town: Town, asked: Case) -> None:
    with pytest.raises(NotAllowed, match="still_missing"):
        receive_supplement(number=asked.number, keys=[], by=town.clerk, at=MONDAY)


def test_twice_is_refused(town: Town, asked: Case) -> None:
    receive_supplement(number=asked.number, keys=["lease"], by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="illegal_move"):
        receive_supplement(number=asked.number, keys=["lease"], by=town.clerk, at=MONDAY)


def test_a_stranger_does_not_find_the_case(town: Town, asked: Case) -> None:
    with pytest.raises(Case.DoesNotExist):
        receive_supplement(number=asked.number, keys=["lease"], by=town.clerk_elsewhere, at=MONDAY)
