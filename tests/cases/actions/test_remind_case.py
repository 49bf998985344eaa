"""The applicant reminds within bounds that the deployment sets; a stranger finds no case."""

from datetime import timedelta

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.remind_case import remind_case
from yimen.cases.models import Case, Urge
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def case(town: Town) -> Case:
    return submit(town)


def remind(case: Case, town: Town, days: int = 0) -> list[Urge]:
    Urge.objects.filter(receipt_at=None).update(receipt="在办", receipt_by=town.clerk, receipt_at=MONDAY)
    return remind_case(number=case.number, words="", by=town.zhang, at=MONDAY + days * DAY + HOUR)


def test_the_desk_is_reminded_and_owes_an_answer(town: Town, case: Case) -> None:
    (one,) = remind(case, town)
    assert (one.kind, one.by_person, one.by_staff, one.centre) == ("reminder", town.zhang, None, town.centre)
    assert Event.objects.get(type="CaseUrged").by == town.zhang.pk


def test_one_working_day_lies_between_and_two_where_the_deployment_says_so(town: Town, case: Case) -> None:
    remind(case, town)
    with pytest.raises(NotAllowed, match="reminded_too_soon"):
        remind(case, town)
    remind(case, town, days=1)
    set_parameter(key="limit.reminder_gap", value=2, source="本地规定", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="reminded_too_soon"):
        remind(case, town, days=2)
    remind(case, town, days=3)


def test_a_weekend_is_no_working_day_between(town: Town, case: Case) -> None:
    remind(case, town, days=4)
    with pytest.raises(NotAllowed, match="reminded_too_soon"):
        remind(case, town, days=6)
    remind(case, town, days=7)


def test_after_the_third_it_is_enough_and_after_the_fourth_where_four_are_allowed(town: Town, case: Case) -> None:
    for days in (0, 1, 2):
        remind(case, town, days=days)
    with pytest.raises(NotAllowed, match="reminded_too_often"):
        remind(case, town, days=3)
    set_parameter(key="limit.reminder_most", value=4, source="本地规定", by=None, at=MONDAY)
    remind(case, town, days=3)
    with pytest.raises(NotAllowed, match="reminded_too_often"):
        remind(case, town, days=4)


def test_not_while_the_clock_stands_still_or_the_applicant_is_waited_for(town: Town, case: Case) -> None:
    for state, code in (("special", "clock_stands_still"), ("supplementing", "waits_for_applicant")):
        Case.objects.filter(pk=case.pk).update(state=state)
        with pytest.raises(NotAllowed, match=code):
            remind(case, town)


def test_a_stranger_finds_nothing(town: Town, case: Case) -> None:
    with pytest.raises(Case.DoesNotExist):
        remind_case(number=case.number, words="", by=town.stranger, at=MONDAY)
    assert not Urge.objects.exists()
