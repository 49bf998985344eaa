"""Silence becomes agreement the day after the step's last one, by the timer, and in nobody's name."""

from datetime import datetime, timedelta

import pytest

from tests.cases.shaped import accepted, decide, live, say, step, task
from tests.cast import MONDAY
from yimen.cases.actions.agree_silently import agree_silently
from yimen.cases.events.silence import StepAgreedBySilence, StepOpinionMissing
from yimen.cases.models import Case
from yimen.cases.rules.silence import KEY
from yimen.cases.silence_reactions import tell_missing
from yimen.cases.timers import run_timers
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
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


def test_where_the_deployment_says_no_it_is_missing_from_the_day_after_and_somebody_must_speak() -> None:
    set_parameter(key=KEY, value=False, source="本县规定", by=None, at=MONDAY)
    town, case = accepted(*FLOW)
    last = end_of(2)
    assert run_timers(at=last)["agree_silently"].done == 0
    assert run_timers(at=last + timedelta(seconds=1))["agree_silently"].done == 1
    assert run_timers(at=end_of(4))["agree_silently"].done == 0
    assert live(case) == {"a", "b"}
    fact = Event.objects.get(type="StepOpinionMissing")
    assert "不视为同意" in fact.payload["ground"]
    assert "本县规定" in fact.payload["ground"]
    set_parameter(key=KEY, value=True, source="本县新规定", by=None, at=MONDAY)
    assert agree_silently(case=case.pk, at=end_of(4)) is None
    say(case, "a", "disagree", town.fire_handler, at=end_of(4))
    assert task(case, "a").outcome == "disagree"


@pytest.mark.parametrize(("value", "event"), [(True, StepAgreedBySilence), (False, StepOpinionMissing)])
def test_those_who_said_nothing_the_deciders_and_the_supervisors_are_told_once(value: bool, event: type) -> None:
    set_parameter(key=KEY, value=value, source="本县规定", by=None, at=MONDAY)
    town, case = accepted(*FLOW)
    agree_silently(case=case.pk, at=end_of(3))
    row = Event.objects.get(type=event.__name__)
    fact = event(**{**row.payload, "case": case.pk, "task": task(case, "a").pk, "agency": town.fire.pk,
                    "due_on": task(case, "a").due_on, "by": None, "at": row.at})  # fmt: skip
    for _ in range(2):
        tell_missing(fact)
    told = set(Message.objects.values_list("account", flat=True))
    assert told == {each.account_id for each in (town.fire_handler, town.approver, town.supervisor)}
    assert all("本县规定" in body for body in Message.objects.values_list("body", flat=True))
    assert ("本县规定" in task(case, "a").opinion) is value


def test_a_value_that_is_no_yes_is_a_no() -> None:
    set_parameter(key=KEY, value="yes", source="写错了", by=None, at=MONDAY)
    _, case = accepted(*FLOW)
    agree_silently(case=case.pk, at=end_of(3))
    assert live(case) == {"a", "b"}
