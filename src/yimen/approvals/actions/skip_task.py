"""Skip an optional step."""

from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.end_task import Ending, Progress, end_task
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Task
from yimen.approvals.rules.claim import check_mine
from yimen.approvals.rules.course import Word
from yimen.approvals.rules.words import check_skip
from yimen.catalogue.rules.flow import read_flow


def skip_task(*, task: Task, staff: UUID, reason: str, version: int | None, at: datetime, due: Due) -> Progress:
    """Return the progress; whoever has claimed an optional step may pass it over, with a reason."""
    check_mine(task.state, claimed_by=task.claimed_by, staff=staff, expected=version, actual=task.version)
    flow = read_flow(task.run.flow)
    check_skip(flow.step(task.step), reason)
    return end_task(task, flow, Ending(word=Word.SKIP, opinion=reason), by=staff, at=at, due=due)
