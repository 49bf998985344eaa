"""What is to be made after the decision holds the result until it is made, and no longer."""

import pytest

from tests.cases.shaped import accepted, decide, live, say, step
from tests.cast import MONDAY
from yimen.cases.actions.release_made import release_made
from yimen.cases.models import Case
from yimen.cases.queries.results import check_released
from yimen.delivery.queries import delivery_of
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [decide(), step("i", "d", kind="issue"), step("k", "i", kind="issue", agency="fire")]


def test_the_result_waits_for_the_last_maker() -> None:
    town, case = accepted(*FLOW)
    say(case, "d", "agree", town.approver)
    case = Case.objects.get(pk=case.pk)
    assert (case.decision, case.state, case.is_being_made) == ("granted", "ready", True)
    assert delivery_of(case.pk) is None
    with pytest.raises(NotAllowed, match="result_being_made"):
        check_released(case)
    say(case, "i", "agree", town.handler)
    assert live(case) == {"k"}
    say(case, "k", "agree", town.fire_handler)
    case = Case.objects.get(pk=case.pk)
    check_released(case)
    assert delivery_of(case.pk) is not None
    assert Event.objects.filter(type="ResultReleased").count() == 1


def test_a_refusal_makes_nothing() -> None:
    town, case = accepted(*FLOW)
    say(case, "d", "disagree", town.approver)
    case = Case.objects.get(pk=case.pk)
    assert (case.decision, case.is_being_made, live(case)) == ("refused", False, set())
    check_released(case)


@pytest.mark.parametrize("held", [True, False])
def test_what_still_waits_for_its_fee_is_not_released_with_it(*, held: bool) -> None:
    town, case = accepted(*FLOW)
    say(case, "d", "agree", town.approver)
    case = Case.objects.select_related("version").get(pk=case.pk)
    case.is_fee_held = held
    release_made(case, by=town.approver.pk, at=MONDAY)
    assert (delivery_of(case.pk) is None) == held
