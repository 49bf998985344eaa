"""What a word writes: the joins in the tables, the way back, the step's own form, and the copy the run keeps."""

import pytest

from tests.approvals.conftest import MONDAY, due
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.end_task import Ending
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.models import RunState, Task, TaskState
from yimen.approvals.queries import course_of, dissent
from yimen.approvals.rules.course import Word
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AREA = {"area": {"type": "integer", "title": "面积", "minimum": 1}}
FORM = {"type": "object", "properties": AREA, "required": ["area"]}
LOOP = [step("a"), step("b", "a", back={"to": "a", "times": 1}), decide("b", back={"to": "b", "times": 1})]


def test_a_quorum_cancels_what_nobody_needs_any_more() -> None:
    office = Office(step("a"), step("b"), step("c"), decide("a", "b", "c", join={"rule": "quorum", "number": 2}))
    office.say("a", "agree")
    office.say("b", "agree")
    assert office.live() == {"d"}
    assert office.task("c").state == TaskState.CANCELLED


def test_a_refusal_skips_the_rest_of_its_branch_and_is_seen_at_the_decision() -> None:
    office = Office(step("a"), step("a2", "a"), step("b", agency="fire"), step("b2", "b"), decide("a2", "b2"))
    office.say("a", "disagree")
    assert office.live() == {"b"}
    office.say("b", "agree")
    office.say("b2", "agree")
    assert office.live() == {"d"}
    assert [task.step for task in dissent(office.subject)] == ["a"]


def test_who_disagrees_sends_back_until_the_way_is_used_up() -> None:
    office = Office(*LOOP)
    office.say("a", "agree")
    office.say("b", "disagree")
    assert office.live() == {"a"}
    assert not dissent(office.subject).exists()
    assert Task.objects.filter(subject=office.subject, is_past=True).count() == 2
    office.say("a", "agree")
    office.say("b", "disagree")
    assert office.live() == {"d"}
    assert [task.step for task in dissent(office.subject)] == ["b"]


def test_a_decision_says_itself_whether_it_refuses_or_sends_back() -> None:
    office = Office(*LOOP)
    office.say("a", "agree")
    office.say("b", "agree")
    assert not office.say("d", "back").is_decided
    assert office.live() == {"b"}
    office.say("b", "agree")
    with pytest.raises(NotAllowed, match="cannot_send_back"):
        office.say("d", "back")
    assert office.say("d", "disagree").is_finished
    assert office.run.state == RunState.FINISHED


def test_the_steps_own_form_is_checked_and_kept() -> None:
    office = Office(step("a", form=FORM), decide("a"))
    for wrong in ({}, {"area": 0}, {"area": 12, "more": 1}):
        with pytest.raises(NotAllowed, match="bad_answers"):
            office.say("a", "agree", answers=wrong)
    assert office.live() == {"a"}
    office.say("a", "agree", answers={"area": 12})
    assert office.task("a").answers == {"area": 12}


def test_a_step_without_a_form_takes_no_answers() -> None:
    office = Office(step("a"), decide("a"))
    with pytest.raises(NotAllowed, match="bad_answers"):
        office.say("a", "agree", answers={"area": 12})


def test_a_grant_leaves_what_is_to_be_made() -> None:
    office = Office(decide(), step("i", "d", kind="issue"))
    progress = office.say("d", "agree")
    assert (progress.is_decided, progress.is_finished) == (True, False)
    with pytest.raises(NotAllowed, match="issue_step_only_done"):
        office.say("i", "disagree")
    assert office.say("i", "agree").is_finished
    assert office.run.state == RunState.FINISHED


def test_a_run_keeps_the_flow_it_began_with() -> None:
    """Whatever the item's flow becomes, this one goes on: its copy is its own."""
    steps = [step("a"), decide("a")]
    office = Office(*steps)
    steps[0]["name"], steps[1]["after"] = "改了名", []
    found = course_of(office.subject)
    assert found is not None
    assert [each.name for each in found.flow.steps] == ["a", "d"]
    office.say("a", "agree")
    assert office.live() == {"d"}


def test_a_statement_more_only_where_there_is_more_to_do(django_assert_num_queries: object) -> None:
    office = Office(step("a"), step("b"), decide("a", "b"))
    held, other = office.claim("a"), office.claim("b")
    ending = Ending(word=Word.AGREE)
    assert held.run == other.run
    with django_assert_num_queries(1):  # type: ignore[operator]
        finish_task(task=held, staff=office.ann.pk, ending=ending, version=None, at=MONDAY, due=due)
    with django_assert_num_queries(2):  # type: ignore[operator]
        finish_task(task=other, staff=office.ann.pk, ending=ending, version=None, at=MONDAY, due=due)
