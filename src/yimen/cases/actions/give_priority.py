"""Give a case that goes out by courier priority at the window: handled first, sent first (优先处理、优先发运)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.queries import at_desk
from yimen.delivery.actions.set_priority import set_priority
from yimen.delivery.models import Delivery
from yimen.identity.models import Staff


@transaction.atomic
def give_priority(*, number: str, is_priority: bool, by: Staff, at: datetime) -> Delivery:
    """Return the delivery with its flag; raise NotAllowed where no courier was chosen or it is on its way already."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    return set_priority(subject=case.pk, is_priority=is_priority, by=by.pk, at=at)
