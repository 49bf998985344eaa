"""Put into a locked case what its applicant hands in online: files, and what is taken instead of asked for."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.take_materials import Agreed, take_materials
from yimen.cases.models import Case
from yimen.cases.queries.taking import parties_in
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.models import Person


def put_in_online(
    case: Case, materials: Sequence[MaterialGiven], *, channel: Channel, by: Person, at: datetime
) -> tuple[str, ...]:
    """Return the keys of what came; raise NotAllowed for a file of others and for what may not be taken."""
    keys = put_in(case, [each for each in materials if not each.taken], channel=channel, uploaders=[by.account_id])
    taken = [each for each in materials if each.taken]
    if not taken:
        return keys
    today = localdate(at)
    take_materials(case, taken, Agreed.between(parties_in(case, by), channel, today=today), at=at)
    return (*keys, *(each.key for each in taken))
