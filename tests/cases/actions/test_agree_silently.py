"""Silence becomes agreement the day after the step's last one, by the timer, and in nobody's name."""

from datetime import datetime, timedelta

import pytest

from tests.cases.shaped import accepted, decide, live, say, step, task
from tests.cast import MONDAY
from yimen.cases.actions.agree_silently import agree_silently
from yimen.cases.models import Case
from yimen.cases.timers import run_timers
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a", agency="fire", silence_agrees=True), step("b"), decide("a", "b")]


def end_of(days: int) -> datetime:
    """Return the last second of the day so many after Monday, in Shanghai."""
    return MONDAY.replace(hour=15, minute=59, second=59) + timedelta(days=days)


def test_the_last_second_of_the_last_day_is_in_time_and_the_next_one_is_not() -> None:
    _, case = accepted(*FLOW)
    last = end_of(2)
    assert agree_silently(case=case.pk, at=last) is None
    assert live(case) == {"a", "b"}
    assert agree_silently(case=case.pk, at=last + timedelta(seconds=1)) is not None
    assert live(case) == {"b"}
    fact = Event.objects.get(type="StepAgreedBySilence")
    assert (fact.by, fact.payload["step"]) == (None, "a")
    assert agree_silently(case=case.pk, at=last + timedelta(seconds=2)) is None


def test_the_timer_finds_it_by_itself() -> None:
    _, case = accepted(*FLOW)
    assert run_timers(at=end_of(2))["agree_silently"].done == 0
    assert run_timers(at=end_of(3))["agree_silently"].done == 1
    assert task(case, "a").claimed_by is None


def test_while_the_case_is_back_at_its_window_nobody_can_speak_so_nothing_is_agreed() -> None:
    _, case = accepted(*FLOW)
    Case.objects.filter(pk=case.pk).update(state="returned")
    assert agree_silently(case=case.pk, at=end_of(9)) is None


def test_who_speaks_after_that_is_told_so() -> None:
    town, case = accepted(*FLOW)
    agree_silently(case=case.pk, at=end_of(3))
    with pytest.raises(NotAllowed, match="step_done_already"):
        say(case, "a", "disagree", town.fire_handler, at=end_of(3))


def test_several_at_once_and_what_they_make_needless() -> None:
    veto = {"rule": "quorum", "number": 2}
    _, case = accepted(*(step(key, silence_agrees=True) for key in "abc"), decide("a", "b", "c", join=veto))
    agree_silently(case=case.pk, at=end_of(3))
    assert live(case) == {"d"}
    assert Event.objects.filter(type="StepAgreedBySilence").count() == 2
