"""Withdrawn at the window for an applicant who asks for it there."""

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.withdraw_at_window import Asking, withdraw_at_window
from yimen.cases.models import Annotation, Case
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed

ZHANG = Asking("张伟", "出示身份证，当场书面申请")


def test_it_ends_and_who_asked_stands_beside_it(town: Town) -> None:
    case = accept(town, submit(town))
    case = withdraw_at_window(number=case.number, asking=ZHANG, by=town.clerk, at=MONDAY, revision=case.revision)
    assert (case.state, case.next_due) == (State.WITHDRAWN, None)
    assert "张伟" in Annotation.objects.get().text
    assert set(Task.objects.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(NotAllowed, match="illegal_move"):
        withdraw_at_window(number=case.number, asking=ZHANG, by=town.clerk, at=MONDAY)


@pytest.mark.parametrize("asking", [Asking("", "出示身份证"), Asking("张伟", " ")])
def test_who_asked_and_what_was_seen_is_written_down(town: Town, asking: Asking) -> None:
    with pytest.raises(NotAllowed, match="reason_needed"):
        withdraw_at_window(number=submit(town).number, asking=asking, by=town.clerk, at=MONDAY)


def test_a_stranger_does_not_find_it(town: Town) -> None:
    with pytest.raises(Case.DoesNotExist):
        withdraw_at_window(number=submit(town).number, asking=ZHANG, by=town.clerk_elsewhere, at=MONDAY)
