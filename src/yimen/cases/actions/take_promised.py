"""Put promised papers into a locked case; with the last of them the promise is kept."""

from collections.abc import Sequence
from datetime import datetime

from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.put_in_online import put_in_online
from yimen.cases.actions.settle_promise import settle_promise
from yimen.cases.events.intake import PromisedBrought
from yimen.cases.models import Case
from yimen.cases.queries.waiting import open_promise
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.cases.rules.supplement import check_in_time
from yimen.cases.rules.tolerance import check_brought
from yimen.identity.models import Person, Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def take_promised(
    case: Case, materials: Sequence[MaterialGiven], *, channel: Channel, by: Person | Staff, at: datetime
) -> None:
    """Write what has come; raise NotAllowed when nothing is owed, or the time has passed."""
    promise = open_promise(case)
    if promise is None:
        raise NotAllowed("no_paper_promised")
    check_in_time(case.tolerance_due, today=workdays().local(at))
    owed = case.materials.filter(received_as=ReceivedAs.PROMISED)
    check_brought([each.key for each in materials], owed=set(owed.values_list("key", flat=True)))
    if isinstance(by, Person):
        keys = put_in_online(case, materials, channel=channel, by=by, at=at)
    else:
        keys = put_in(case, materials, channel=channel, uploaders=[by.pk, by.account_id])
    left = owed.count()
    fact = PromisedBrought(case=case.pk, number=case.number, keys=keys, left=left, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    if not left:
        settle_promise(case, promise, outcome="kept", finding="", by=by.pk, at=at)
