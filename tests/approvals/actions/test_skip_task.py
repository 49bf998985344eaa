"""An optional step may be passed over by whoever holds it, with a reason."""

import pytest

from tests.approvals.conftest import MONDAY, due
from tests.approvals.shaped import Office, decide, step
from yimen.approvals.actions.skip_task import skip_task
from yimen.approvals.models import TaskState
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a", optional=True), step("b"), decide("a", "b")]
WHEN = {"version": None, "at": MONDAY, "due": due}


def test_it_is_skipped_with_its_reason_and_the_flow_goes_on() -> None:
    office = Office(*FLOW)
    office.say("b", "agree")
    progress = skip_task(task=office.claim("a"), staff=office.ann.pk, reason="材料已说明", **WHEN)  # type: ignore[arg-type]
    assert [task.step for task in progress.opened] == ["d"]
    skipped = office.task("a")
    assert (skipped.state, skipped.opinion, skipped.claimed_by) == (TaskState.SKIPPED, "材料已说明", office.ann.pk)


@pytest.mark.parametrize(("key", "reason", "code"), [("b", "不需要", "step_not_optional"), ("a", " ", "reason_needed")])
def test_not_without_a_reason_nor_where_it_must_be_done(key: str, reason: str, code: str) -> None:
    office = Office(*FLOW)
    with pytest.raises(NotAllowed, match=code):
        skip_task(task=office.claim(key), staff=office.ann.pk, reason=reason, **WHEN)  # type: ignore[arg-type]


def test_not_by_another_nor_twice() -> None:
    office = Office(*FLOW)
    held = office.claim("a")
    with pytest.raises(NotAllowed, match="claim_first"):
        skip_task(task=held, staff=office.ben.pk, reason="不需要", **WHEN)  # type: ignore[arg-type]
    skip_task(task=held, staff=office.ann.pk, reason="不需要", **WHEN)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="claim_first"):
        skip_task(task=office.task("a"), staff=office.ann.pk, reason="不需要", **WHEN)  # type: ignore[arg-type]
