"""Recall a result from a locker to the issue window: it has lain too long, its door is jammed, or somebody asks."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.move_on import move_on
from yimen.delivery.events import Recalled
from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import locked_stay
from yimen.delivery.rules.lockers import UNDER_WAY, Purpose
from yimen.delivery.rules.states import Move
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def recall_result(*, subject: UUID, reason: str, by: UUID | None, at: datetime) -> Stay:
    """Return the stay, whose code is dead from now on; raise NotAllowed while the holder's door is being opened."""
    stay = locked_stay(subject)
    if stay.openings.filter(purpose=Purpose.COLLECT, state__in=UNDER_WAY, valid_until__gte=at).exists():
        raise NotAllowed("locker_door_opening")
    move_on(stay.delivery, Move.RECALL, by=by, at=at)
    publish(Recalled(subject=subject, reason=reason, by=by, at=at), subject=subject)
    return stay
