"""What waits at a department goes to another, and what is still to come opens there."""

import pytest

from tests.approvals.conftest import MONDAY
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.succeed_agency import succeed_agency
from yimen.approvals.models import Run
from yimen.identity.actions.add_agency import add_agency

pytestmark = pytest.mark.django_db


def test_live_steps_move_unclaimed_and_later_ones_open_there() -> None:
    office = Office(step("a"), step("b", "a"), decide("b"))
    office.claim("a")
    was = office.task("a")
    heir = add_agency(code="heir", name="承接局", pinyin="c", by=None, at=MONDAY)
    run = Run.objects.get(pk=was.run_id)
    [moved] = succeed_agency(subject=run.subject, agency=was.agency_id, successor=heir.pk, at=MONDAY)
    found = office.task("a")
    assert (found.agency_id, found.state, found.claimed_by, found.due_on) == (heir.pk, "open", None, was.due_on)
    assert found.version == was.version + 1
    assert moved.pk == was.pk
    run.refresh_from_db()
    assert {each["agency_id"] for each in run.flow["steps"]} == {str(heir.pk)}
    assert succeed_agency(subject=run.subject, agency=was.agency_id, successor=heir.pk, at=MONDAY) == []
