"""Hold a result back whose subject has come to nothing: withdrawn, void, or its decision taken back."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.events import DeliveryDropped
from yimen.delivery.models import Delivery
from yimen.delivery.rules.states import Direction, Move, State
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def stop_delivery(*, subject: UUID, at: datetime) -> Delivery | None:
    """Return the delivery as it is now, None where nobody chose a way; a second call changes nothing.

    What was only wished for is dropped, what lies in a locker is recalled and its code is dead; what waits at a window
    stays there, where nobody hands it out. A locker's door that is being opened at this moment is not stopped.
    """
    found = Delivery.objects.select_for_update().filter(subject=subject, direction=Direction.OUT).first()
    if found is None:
        return None
    if found.state == State.CHOSEN:
        move_on(found, Move.DROP, at=at)
        publish(DeliveryDropped(subject=subject, by=None, at=at), subject=subject)
    elif found.state == State.IN_LOCKER:
        with suppress(NotAllowed), transaction.atomic():
            recall_result(subject=subject, reason="asked", by=None, at=at)
    found.refresh_from_db()
    return found
