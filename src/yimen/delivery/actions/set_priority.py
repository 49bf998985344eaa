"""Have a result handled and sent before others (优先处理、优先发运)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.events import PrioritySet
from yimen.delivery.models import Delivery
from yimen.delivery.rules.states import State, check_changeable
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def set_priority(*, subject: UUID, is_priority: bool, by: UUID, at: datetime) -> Delivery:
    """Return the delivery with its flag, which the courier's order will carry; raise NotAllowed once it is sent.

    Only what a courier brings can be sent before others; who may ask, the caller has checked.
    """
    found = Delivery.objects.select_for_update().filter(subject=subject, direction="out", way="courier").first()
    if found is None:
        raise NotAllowed("no_courier_chosen")
    check_changeable(State(found.state))
    if found.is_priority != is_priority:
        found.is_priority = is_priority
        found.save(update_fields=["is_priority"])
        publish(PrioritySet(subject=subject, is_priority=is_priority, by=by, at=at), subject=subject)
    return found
