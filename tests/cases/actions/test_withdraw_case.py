import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


def test_the_applicant_withdraws_and_nothing_stays_open(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(Case.DoesNotExist):
        withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.stranger, at=MONDAY)
    case = withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert case.state == State.WITHDRAWN
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.CANCELLED}
    with pytest.raises(NotAllowed, match="illegal_move"):
        withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
