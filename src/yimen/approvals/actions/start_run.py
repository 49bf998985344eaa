"""Start a flow."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.approvals.actions.open_steps import open_steps
from yimen.approvals.models import Run, Task
from yimen.catalogue.rules.flow import parse_flow


def start_run(
    *,
    subject: UUID,
    flow: Mapping[str, Any],
    agencies: dict[str, UUID],
    barred: Sequence[UUID],
    at: datetime,
    due: Callable[[int], date],
) -> list[Task]:
    """Return the first tasks of a new run of a flow without conditions.

    `agencies` resolves the flow's codes; whoever is `barred` may never take a task.
    """
    steps = parse_flow(flow)
    resolved = {"steps": [{**raw, "agency_id": str(agencies[raw["agency"]])} for raw in flow["steps"]]}
    run = Run.objects.create(subject=subject, flow=resolved, barred=list(barred), started_at=at)
    return open_steps(run, steps.ready(frozenset(), frozenset()), at=at, due=due)
