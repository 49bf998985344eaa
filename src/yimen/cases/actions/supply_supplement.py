"""Hand in what the notice asked for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.put_in_online import put_in_online
from yimen.cases.actions.take_up_again import take_up_again
from yimen.cases.events import SupplementSupplied
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_in_time, check_supply
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish


@transaction.atomic
def supply_supplement(
    *, number: str, materials: Sequence[MaterialGiven], channel: Channel, by: Person, at: datetime
) -> Case:
    """Return the case, back at the window with everything that was missing; its time to be heard starts anew."""
    day = at.astimezone(ZONE).date()
    case = cases_of(by, day).select_for_update(of=("self",)).get(number=number)
    case.state = next_state(State(case.state), Move.SUPPLY_SUPPLEMENT)
    check_supply([lack["key"] for lack in case.missing], [m.key for m in materials if m.files or m.taken])
    check_in_time(case.supplement_due, today=day)
    keys = put_in_online(case, materials, channel=channel, by=by, at=at)
    case.received_on = day
    stop_clocks(case, clocks=[Clock.SUPPLEMENT], reason="补正材料已收到", by=by.pk, at=at)
    take_up_again(case, by=by.pk, at=at)
    case.revision += 1
    case.save(update_fields=["state", "received_on", "revision", *COLUMNS])
    fact = SupplementSupplied(case=case.pk, number=number, supplied=keys, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
