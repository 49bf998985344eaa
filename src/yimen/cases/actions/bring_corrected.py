"""Bring online what a corrected answer has made due in an accepted case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.put_in_online import put_in_online
from yimen.cases.actions.stop_awaiting import stop_awaiting
from yimen.cases.events.intake import AwaitedBrought
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.queries.corrections import owed_for_corrections
from yimen.cases.queries.taking import awaited_names
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import check_may_fetch
from yimen.cases.rules.tolerance import check_brought
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def bring_corrected(
    *, number: str, materials: Sequence[MaterialGiven], channel: Channel, by: Person, at: datetime
) -> Case:
    """Return the case; with the last paper that its decision waits for, it goes on."""
    case = cases_of(by, workdays().local(at)).select_for_update(of=("self",)).get(number=number)
    check_may_fetch(State(case.state))
    owed = set(owed_for_corrections(case).values_list("key", flat=True))
    check_brought([each.key for each in materials], owed=owed)
    keys = put_in_online(case, materials, channel=channel, by=by, at=at)
    left = len(awaited_names(case))
    if not left:
        stop_awaiting(case, by=by.pk, at=at)
    fact = AwaitedBrought(case=case.pk, number=number, keys=keys, left=left, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
