"""Put papers into a locked case whose decision waits for them (零条件预审); with the last it may be decided, today."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.stop_awaiting import stop_awaiting
from yimen.cases.events.intake import AwaitedBrought
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import check_may_fetch
from yimen.cases.rules.tolerance import check_brought
from yimen.kernel.actions.publish import publish
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
        stop_awaiting(case, by=by, at=at)
    fact = AwaitedBrought(case=case.pk, number=case.number, keys=keys, left=left, channel=channel, by=by, at=at)
    publish(fact, subject=case.pk)
