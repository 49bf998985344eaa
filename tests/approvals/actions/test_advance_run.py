"""What a course says is written: past turns marked, needless tasks cancelled, the run ended."""

import pytest

from tests.approvals.conftest import MONDAY, due
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.advance_run import advance_run
from yimen.approvals.models import TaskState
from yimen.approvals.queries import facts_in
from yimen.approvals.rules.course import course
from yimen.catalogue.rules.flow import read_flow

pytestmark = pytest.mark.django_db


def test_a_turn_that_was_sent_back_is_past_and_opens_anew() -> None:
    office = Office(step("a"), decide("a"))
    old = office.task("a")
    found = course(read_flow(office.run.flow), type(facts_in(office.run.pk))())
    [new] = advance_run(office.run, found, at=MONDAY, due=due, past={"a"})
    old.refresh_from_db()
    assert (old.is_past, old.state, new.step) == (True, TaskState.CANCELLED, "a")


def test_nothing_to_do_writes_nothing() -> None:
    office = Office(step("a"), decide("a"))
    found = course(read_flow(office.run.flow), facts_in(office.run.pk))
    assert advance_run(office.run, found, at=MONDAY, due=due) == ()
    assert office.live() == {"a"}
