import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, build_town
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db
def test_the_agencys_pre_review_comes_before_the_window() -> None:
    town = build_town(pre_review="department")
    case = submit(town)
    assert case.state == State.PRE_REVIEW
    with pytest.raises(NotAllowed, match="illegal_move"):
        accept(town, case)
    for stranger in (town.fire_handler, town.clerk):
        with pytest.raises(Case.DoesNotExist):
            pass_pre_review(number=case.number, by=stranger, at=MONDAY)
    pass_pre_review(number=case.number, by=town.handler, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        pass_pre_review(number=case.number, by=town.handler, at=MONDAY)
    assert Event.objects.get(type="PreReviewPassed").payload["channel"] == "department"
    assert accept(town, case).state == State.IN_REVIEW


@pytest.mark.django_db
def test_the_windows_own_pre_review() -> None:
    town = build_town(pre_review="window")
    case = submit(town)
    with pytest.raises(NotAllowed, match="pre_review_first"):
        accept(town, case)
    refused = submit(town)
    refuse_pre_review(number=refused.number, reason="照片无法辨认", by=town.clerk, at=MONDAY)
    refused.refresh_from_db()
    assert refused.state == State.PRE_REFUSED
    pass_pre_review(number=case.number, by=town.clerk, at=MONDAY)
    assert Event.objects.get(type="PreReviewPassed").payload["channel"] == "window"
    assert accept(town, case).state == State.IN_REVIEW
