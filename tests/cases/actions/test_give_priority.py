"""Priority is given at the window of the case; whether the window was quick is counted at both sides of its limit."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cases.sent import ready_case
from tests.cast import MONDAY, Town
from yimen.cases.actions.give_priority import give_priority
from yimen.cases.models import Case
from yimen.cases.queries.priority import too_slow, with_priority
from yimen.kernel.actions.set_parameter import set_parameter

SINCE, UNTIL = MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)


def test_the_window_of_the_case_gives_it_and_a_stranger_does_not(town: Town) -> None:
    case, _ = ready_case(town)
    assert give_priority(number=case.number, is_priority=True, by=town.clerk, at=MONDAY).is_priority
    with pytest.raises(ObjectDoesNotExist):
        give_priority(number=case.number, is_priority=False, by=town.clerk_elsewhere, at=MONDAY)


@pytest.mark.parametrize(("minutes", "seconds", "is_late"), [(None, 600, 0), (None, 601, 1), (5, 300, 0), (5, 301, 1)])
def test_ten_minutes_or_what_the_deployment_says(town: Town, minutes: int | None, seconds: int, is_late: int) -> None:
    if minutes:
        set_parameter(key="limit.priority_window", value=minutes, source="本地承诺", by=None, at=MONDAY)
    case, _ = ready_case(town)
    Case.objects.update(window_seconds=seconds)
    assert with_priority(SINCE, UNTIL).count() == 0  # nobody asked for priority
    give_priority(number=case.number, is_priority=True, by=town.clerk, at=MONDAY)
    assert (with_priority(SINCE, UNTIL).count(), too_slow(SINCE, UNTIL).count()) == (1, is_late)
    assert too_slow(SINCE, UNTIL, centre=town.elsewhere.pk).count() == 0
