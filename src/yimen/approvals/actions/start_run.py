"""Start a flow."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.approvals.actions.advance_run import advance_run
from yimen.approvals.actions.open_steps import Due
from yimen.approvals.models import Run, Task
from yimen.approvals.rules.course import Facts, course
from yimen.catalogue.rules.flow import parse_flow


def start_run(
    *,
    subject: UUID,
    flow: Mapping[str, Any],
    agencies: dict[str, UUID],
    barred: Sequence[UUID],
    at: datetime,
    due: Due,
) -> tuple[Task, ...]:
    """Return the first tasks of a new run of a flow settled for its answers.

    The run keeps its own copy: whatever becomes of the item, it goes on as it began. `agencies` resolves the flow's
    codes; whoever is `barred` may never take a task.
    """
    read = parse_flow(flow)
    resolved = {"steps": [{**raw, "agency_id": str(agencies[raw["agency"]])} for raw in flow["steps"]]}
    run = Run.objects.create(subject=subject, flow=resolved, barred=list(barred), started_at=at)
    return advance_run(run, course(read, Facts()), at=at, due=due)
