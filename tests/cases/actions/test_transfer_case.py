"""Passing a case on: only where the item is decided above, at the last step, with an opinion, on a clock of its own."""

from datetime import date

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cases.ways import last_step, setting
from tests.cast import MONDAY, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

ABOVE = {"transfer_to": "惠州市市场监督管理局"}
pytestmark = pytest.mark.django_db


def pass_on(case: Case, task: Task, by: Staff, text: str = "拟同意") -> Case:
    return transfer_case(number=case.number, task=task.pk, opinion=Opinion("agree", text), by=by, at=MONDAY)


@pytest.mark.parametrize(
    ("own", "parameter", "due"),
    [(None, None, date(2026, 12, 21)), (None, 10, date(2026, 12, 7)), (15, 10, date(2026, 12, 14))],
)
def test_it_has_a_clock_of_its_own(own: int | None, parameter: int | None, due: date) -> None:
    town = build_town(procedure={**ABOVE, **({"transfer_days": own} if own else {})})
    if parameter:
        setting("transfer", parameter)
    assert accept(town, submit(town)).transfer_due == due


def test_the_last_step_passes_it_on_and_it_ends_here() -> None:
    town = build_town(procedure=ABOVE)
    case = accept(town, submit(town))
    passed = pass_on(case, last_step(town, case), town.approver)
    assert (passed.state, passed.transferred_to) == (State.TRANSFERRED, "惠州市市场监督管理局")
    assert (passed.transfer_due, passed.next_due) == (None, None)
    assert Event.objects.filter(type="CaseTransferred", subject=case.pk).count() == 1
    with pytest.raises(NotAllowed, match="illegal_move"):
        pass_on(case, Task.objects.get(subject=case.pk, step="decide"), town.approver)


def test_what_is_decided_above_is_not_decided_here() -> None:
    town = build_town(procedure=ABOVE)
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    with pytest.raises(NotAllowed, match="decided_above"):
        finish(case, town.approver, step="decide", opinion=Opinion("agree"))


def test_what_is_decided_here_is_not_passed_on() -> None:
    town = build_town()
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="transfer_not_offered"):
        pass_on(case, last_step(town, case), town.approver)


def test_not_before_the_last_step_not_without_words_not_by_strangers() -> None:
    town = build_town(procedure=ABOVE)
    case = accept(town, submit(town))
    first = claim_step(number=case.number, task=Task.objects.get(subject=case.pk).pk, by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="transfer_at_last_step"):
        pass_on(case, first, town.handler)
    task = last_step(town, case)
    with pytest.raises(NotAllowed, match="transfer_needs_opinion"):
        pass_on(case, task, town.approver, text=" ")
    for stranger in (town.handler, town.fire_handler, town.clerk):
        with pytest.raises((Case.DoesNotExist, Task.DoesNotExist)):
            pass_on(case, task, stranger)
