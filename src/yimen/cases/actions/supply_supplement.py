"""Hand in what the notice asked for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_up_again import take_up_again
from yimen.cases.events import SupplementSupplied
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_supply
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
    check_supply([lack["key"] for lack in case.missing], [m.key for m in materials if m.files])
    given = {material.key: material for material in materials}
    for held in case.materials.filter(key__in=given):
        held.files, held.received_as, held.channel = list(given[held.key].files), given[held.key].received_as, channel
        held.save(update_fields=["files", "received_as", "channel"])
    case.received_on = day
    take_up_again(case, by=by.pk, at=at)
    case.revision += 1
    case.save(update_fields=["state", "received_on", "revision", *COLUMNS])
    keys = tuple(given)
    fact = SupplementSupplied(case=case.pk, number=number, supplied=keys, channel=channel, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
