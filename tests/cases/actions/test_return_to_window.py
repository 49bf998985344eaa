import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_over_again import hand_over_again
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.queries import desk_list
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


def test_a_return_is_tied_to_what_the_item_lists_and_comes_back_to_its_step(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    claim_step(number=case.number, task=task.pk, by=town.handler, at=MONDAY)
    for about in ("其他材料", ""):
        with pytest.raises(NotAllowed, match="return_needs_listed_reason"):
            return_to_window(
                number=case.number,
                task=task.pk,
                reason=ReturnReason(ReturnCode.EXPIRED, about),
                by=town.handler,
                at=MONDAY,
            )
    reason = ReturnReason(ReturnCode.EXPIRED, "lease")
    case = return_to_window(number=case.number, task=task.pk, reason=reason, by=town.handler, at=MONDAY)
    assert case.state == State.RETURNED
    assert case.return_reason
    assert case.return_reason["words"] == "经营场所使用证明：已过有效期"
    assert desk_list(town.clerk).get() == case
    hand_over_again(number=case.number, by=town.clerk, at=MONDAY)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
