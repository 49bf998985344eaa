"""Silence agrees on the day after the last one, not on it, and nobody is named for it."""

from datetime import date, timedelta

import pytest

from tests.approvals.conftest import MONDAY, due
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.agree_by_silence import agree_by_silence
from yimen.approvals.models import Task, TaskState
from yimen.approvals.queries import silent
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 26)


def agree(task: Task, today: date) -> object:
    return agree_by_silence(task=task, ground="流程", today=today, at=MONDAY, due=due)


def test_on_the_last_day_it_is_not_yet_silence_and_the_day_after_it_is() -> None:
    office = Office(step("a", silence_agrees=True), decide("a"))
    office.claim("a")
    assert office.task("a").due_on == LAST
    assert not silent(LAST).exists()
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        agree(office.task("a"), LAST)
    agree(silent(LAST + timedelta(days=1)).select_related("run").get(), LAST + timedelta(days=1))
    done = office.task("a")
    assert (done.state, done.outcome, done.claimed_by, done.opinion) == (TaskState.DONE, "agree", None, "流程")
    assert office.live() == {"d"}


def test_a_step_that_must_speak_never_agrees_by_itself() -> None:
    office = Office(step("a"), decide("a"))
    assert not silent(LAST + timedelta(days=99)).exists()
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        agree(office.task("a"), LAST + timedelta(days=99))


def test_twice_is_refused() -> None:
    office = Office(step("a", silence_agrees=True), decide("a"))
    agree(office.task("a"), LAST + timedelta(days=1))
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        agree(office.task("a"), LAST + timedelta(days=1))


@pytest.mark.parametrize("kind", ["inspection", "hearing"])
def test_where_somebody_has_to_speak_silence_never_does_whatever_the_flow_says(kind: str) -> None:
    office = Office(step("a", kind=kind, silence_agrees=True), decide("a"))
    assert not silent(LAST + timedelta(days=9)).exists()
    with pytest.raises(NotAllowed, match="silence_not_yet"):
        agree(office.task("a"), LAST + timedelta(days=9))
