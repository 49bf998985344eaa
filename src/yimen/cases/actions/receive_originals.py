"""Open originals that came by courier and check them against what the case asks for."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.receive_paper import receive_paper
from yimen.cases.models import Case
from yimen.delivery.actions.open_originals import open_originals
from yimen.delivery.queries import incoming_of
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def receive_originals(*, number: str, delivery: UUID, keys: Sequence[str], by: Staff, at: datetime) -> Case:
    """Return the case with these materials as papers in hand; raise NotAllowed for what the case does not ask for."""
    if not keys:
        raise NotAllowed("nothing_ticked")
    case = receive_paper(number=number, keys=keys, by=by, at=at)
    if delivery not in {each.pk for each in incoming_of(case.pk)}:
        raise NotAllowed("no_such_originals")
    open_originals(delivery=delivery, keys=keys, by=by, at=at)
    return case
