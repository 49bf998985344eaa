"""Open the cell whose code somebody typed at the locker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.want_opening import want_opening
from yimen.delivery.models import Delivery, Opening, Stay
from yimen.delivery.queries.lockers import index_of
from yimen.delivery.rules.lockers import Purpose, check_code
from yimen.delivery.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def open_with_code(*, locker: UUID, code: str, at: datetime) -> Opening | None:
    """Return the opening, None for a code that opens nothing here; raise NotAllowed for one that was used.

    A code opens once. While its door is still being opened, typing it again wants nothing new.
    """
    index = index_of(locker, check_code(code))
    known = Stay.objects.filter(code_index=index).order_by("-reserved_at").first()
    if known is None:
        return None
    delivery = Delivery.objects.select_for_update().get(pk=known.delivery_id)
    stay = Stay.objects.get(pk=known.pk)
    if stay.outcome == "taken":
        raise NotAllowed("locker_code_used")
    if stay.ended_at is not None or delivery.state != State.IN_LOCKER:
        raise NotAllowed("locker_recalled")
    stay.delivery = delivery
    return want_opening(stay, Purpose.COLLECT, by=None, at=at)
