"""Have a result lie at the issue window, in the way that was chosen for it: at the counter when nothing was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import DeliveryPrepared
from yimen.delivery.models import Delivery
from yimen.delivery.rules.states import Move, State
from yimen.kernel.actions.publish import publish

SIGNED = "决定作出，结果交出件窗口"


@transaction.atomic(savepoint=False)  # part of a decision: what fails here fails as a whole
def prepare_delivery(*, subject: UUID, centre: UUID | None, by: UUID | None, at: datetime) -> Delivery:
    """Return the delivery whose result is there now, the same one when it is asked for twice."""
    found = Delivery.objects.select_for_update().filter(subject=subject, direction="out").first()
    if found is None:
        found = Delivery(subject=subject, centre_id=centre)
    if found.state != State.CHOSEN:
        return found
    found.ready_at = at
    move_on(found, Move.ARRIVE, Handed(proof=SIGNED), by=by, at=at)
    publish(DeliveryPrepared(subject=subject, way=found.way, by=by, at=at), subject=subject)
    return found
