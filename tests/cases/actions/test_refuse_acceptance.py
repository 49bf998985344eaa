import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


def test_a_refused_acceptance_gives_its_reason(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="reason_needed"):
        refuse_acceptance(number=case.number, reason=" ", by=town.clerk, at=MONDAY)
    case = refuse_acceptance(number=case.number, reason="不属本机关职权，请向市局申请", by=town.clerk, at=MONDAY)
    assert case.state == State.NOT_ACCEPTED
