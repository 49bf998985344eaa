"""An optional step of a case is skipped with a reason that stays."""

import pytest

from tests.cases.shaped import accepted, decide, live, step, task
from tests.cast import MONDAY
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.skip_step import skip_step
from yimen.cases.models import Case
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a", optional=True), decide("a")]


def test_it_is_skipped_once() -> None:
    town, case = accepted(*FLOW)
    held = claim_step(number=case.number, task=task(case, "a").pk, by=town.handler, at=MONDAY)
    skip_step(number=case.number, task=held.pk, reason="图纸已说明", by=town.handler, at=MONDAY)
    assert live(case) == {"d"}
    assert Event.objects.get(type="StepSkipped").payload["reason"] == "图纸已说明"
    with pytest.raises(NotAllowed, match="step_done_already"):
        skip_step(number=case.number, task=held.pk, reason="图纸已说明", by=town.handler, at=MONDAY)


def test_not_without_claim_reason_or_permission() -> None:
    town, case = accepted(*FLOW)
    first = task(case, "a").pk
    with pytest.raises(NotAllowed, match="claim_first"):
        skip_step(number=case.number, task=first, reason="不需要", by=town.handler, at=MONDAY)
    claim_step(number=case.number, task=first, by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        skip_step(number=case.number, task=first, reason=" ", by=town.handler, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        skip_step(number=case.number, task=first, reason="不需要", by=town.fire_handler, at=MONDAY)
    with pytest.raises(Task.DoesNotExist):
        skip_step(number=case.number, task=first, reason="不需要", by=town.approver, at=MONDAY)
    assert live(case) == {"a"}
