"""Bring papers that were promised at a tolerant acceptance, online."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_promised import take_promised
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.models import Person
from yimen.kernel.queries import workdays


@transaction.atomic
def bring_promised(
    *, number: str, materials: Sequence[MaterialGiven], channel: Channel, by: Person, at: datetime
) -> Case:
    """Return the case; with the last of the papers the promise is kept."""
    case = cases_of(by, workdays().local(at)).select_for_update(of=("self",)).get(number=number)
    take_promised(case, materials, channel=channel, by=by, at=at)
    return case
