"""A task moves to another agency, post or person, and only to where somebody can do it."""

from typing import Any

import pytest

from tests.approvals.conftest import MONDAY
from tests.approvals.shaped import TODAY, Office, decide, step
from yimen.approvals.actions.reassign_task import Place, reassign_task
from yimen.approvals.models import TaskState
from yimen.approvals.queries import stranded
from yimen.identity.actions.close_agency import close_agency
from yimen.identity.models import Post
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "部门撤销", "version": None, "at": MONDAY}


def test_it_goes_to_another_agency_and_whoever_held_it_has_it_no_longer() -> None:
    office = Office(step("a"), decide("a"))
    held = office.claim("a")
    before = reassign_task(task=held, to=Place(office.fire.pk, "handler"), **WHY)
    assert before == Place(office.market.pk, "handler")
    now = office.task("a")
    assert (now.agency_id, now.state, now.claimed_by, now.due_on) == (
        office.fire.pk, TaskState.OPEN, None, held.due_on,
    )  # fmt: skip
    assert office.claim("a", office.far).claimed_by == office.far.pk


def test_given_to_a_person_it_is_nobody_elses() -> None:
    office = Office(step("a"), decide("a"))
    reassign_task(task=office.task("a"), to=Place(office.market.pk, "handler", office.ben.pk), **WHY)
    with pytest.raises(type(office.task("a")).DoesNotExist):
        office.claim("a", office.ann)
    assert office.claim("a", office.ben).claimed_by == office.ben.pk


def test_not_to_where_nobody_can_do_it() -> None:
    office = Office(step("a"), decide("a"))
    task, market, fire = office.task("a"), office.market.pk, office.fire.pk
    wrong = [
        (Place(market, "handler"), "reassigned_nowhere"),
        (Place(fire, "approver"), "nobody_at_place"),
        (Place(fire, "handler", office.ben.pk), "nobody_at_place"),
    ]
    for to, code in wrong:
        with pytest.raises(NotAllowed, match=code):
            reassign_task(task=task, to=to, **WHY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        reassign_task(task=task, to=Place(fire, "handler"), **{**WHY, "reason": " "})
    task.barred = [office.far.pk]
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        reassign_task(task=task, to=Place(fire, "handler", office.far.pk), **WHY)
    with pytest.raises(NotAllowed, match="nobody_at_place"):
        reassign_task(task=task, to=Place(fire, "handler"), **WHY)
    with pytest.raises(NotAllowed, match="stale_page"):
        reassign_task(task=task, to=Place(fire, "handler"), **{**WHY, "version": 9})


def test_a_closed_agency_strands_its_tasks_and_takes_none() -> None:
    office = Office(step("a", agency="fire"), step("b"), decide("a", "b"))
    assert not stranded(TODAY).exists()
    close_agency(agency="fire", closed_on=TODAY, by=None, at=MONDAY)
    [found] = stranded(TODAY)
    assert (found.step, found.agency.closed_on) == ("a", TODAY)
    with pytest.raises(NotAllowed, match="agency_closed"):
        reassign_task(task=office.task("b"), to=Place(office.fire.pk, "handler"), **WHY)
    reassign_task(task=office.task("a"), to=Place(office.market.pk, "handler"), **WHY)
    assert not stranded(TODAY).exists()
    assert office.live() == {"a", "b"}


def test_a_post_that_nobody_holds_strands_its_task_too() -> None:
    office = Office(step("a", agency="fire"), decide("a"))
    Post.objects.filter(staff=office.far).delete()
    [found] = stranded(TODAY)
    assert (found.step, found.agency.closed_on) == ("a", None)
