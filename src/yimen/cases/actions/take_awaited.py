"""Put papers into a locked case whose decision waits for them (零条件预审); with the last it may be decided, today."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.approvals.queries import ACTIVE, tasks_of
from yimen.cases.actions.keep_clock import resume_clocks
from yimen.cases.actions.put_in import put_in
from yimen.cases.events.intake import AwaitedBrought
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.review_clocks import OF_REVIEW
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import check_may_fetch
from yimen.cases.rules.tolerance import check_brought
from yimen.catalogue.rules.flow import StepKind
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def take_awaited(
    case: Case,
    materials: Sequence[MaterialGiven],
    *,
    channel: Channel,
    uploaders: Collection[UUID | None],
    by: UUID,
    at: datetime,
) -> None:
    """Write what has come; raise NotAllowed when nothing is awaited, or for a paper that is not."""
    if not case.is_awaiting:
        raise NotAllowed("nothing_awaited")
    check_may_fetch(State(case.state))
    awaited = case.materials.filter(received_as=ReceivedAs.AWAITED)
    check_brought([each.key for each in materials], owed=set(awaited.values_list("key", flat=True)))
    keys = put_in(case, materials, channel=channel, uploaders=uploaders)
    left = awaited.count()
    if not left:
        _unlock(case, by=by, at=at)
    fact = AwaitedBrought(case=case.pk, number=case.number, keys=keys, left=left, channel=channel, by=by, at=at)
    publish(fact, subject=case.pk)


def _unlock(case: Case, *, by: UUID, at: datetime) -> None:
    """Let the clocks run on, and ask for the decision today where only the decision is left."""
    case.is_awaiting = False
    if case.paused_on is not None:
        resume_clocks(case, clocks=OF_REVIEW, by=by, at=at, reason="要件已取得")
    case.revision += 1
    case.save(update_fields=["is_awaiting", "revision", *COLUMNS])
    today = workdays().local(at)
    decisions = (task for task in tasks_of(case.pk) if task.state in ACTIVE and task.kind == StepKind.DECIDE)
    recount_tasks(dues={task.pk: today for task in decisions}, at=at)
