"""Two agencies and a flow that asks both before one decides."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from yimen.approvals.actions.start_run import start_run
from yimen.approvals.models import Task
from yimen.identity.actions.add_agency import add_agency
from yimen.identity.models import Agency
from yimen.kernel.models import new_id

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
FLOW = {
    "steps": [
        {"key": "site", "name": "现场核查", "kind": "review", "agency": "market", "post": "handler", "limit": 3},
        {"key": "fire", "name": "消防意见", "kind": "review", "agency": "fire", "post": "handler", "limit": None},
        {
            "key": "decide",
            "name": "批准",
            "kind": "decide",
            "agency": "market",
            "post": "approver",
            "limit": 2,
            "after": ["site", "fire"],
        },
    ]
}


def due(days: int) -> date:
    return date(2026, 11, 23) + timedelta(days=days)


class Run:
    """A run under way, and who takes part."""

    def __init__(self, agencies: dict[str, Agency]) -> None:
        self.agencies = agencies
        self.subject, self.intake, self.handler, self.other = (new_id() for _ in range(4))
        ids = {code: agency.pk for code, agency in agencies.items()}
        barred = [self.intake]
        start_run(subject=self.subject, flow=FLOW, agencies=ids, barred=barred, at=MONDAY, due=due)

    def task(self, step: str) -> Task:
        return Task.objects.filter(subject=self.subject, step=step).latest("id")

    def asker(self, step: str, staff: UUID | None = None) -> dict[str, object]:
        task = self.task(step)
        who = {"staff": staff or self.handler, "agency": task.agency_id, "posts": {task.post: None}}
        return {"task": task.pk, **who}


@pytest.fixture
def run(db: None) -> Run:
    names = {"market": "市场监督管理局", "fire": "消防救援大队"}
    return Run(
        {code: add_agency(code=code, name=name, pinyin=code, by=None, at=MONDAY) for code, name in names.items()}
    )


@pytest.fixture
def finish(run: Run) -> Callable[..., object]:
    """Return how a step is claimed and done."""
    from yimen.approvals.actions.claim_task import claim_task
    from yimen.approvals.actions.end_task import Ending
    from yimen.approvals.actions.finish_task import finish_task
    from yimen.approvals.rules.course import Word

    def act(step: str, outcome: str = "agree", staff: UUID | None = None) -> object:
        claimed = claim_task(**run.asker(step, staff), at=MONDAY)  # type: ignore[arg-type]
        who = staff or run.handler
        ending = Ending(word=Word(outcome))
        return finish_task(task=claimed, staff=who, ending=ending, version=None, at=MONDAY, due=due)

    return act
