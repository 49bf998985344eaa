"""Take a recalled or returned result back to the issue window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.end_stay import end_stay
from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import TakenBack
from yimen.delivery.models import Delivery, Stay
from yimen.delivery.queries.lockers import locked_stay, opening_of
from yimen.delivery.rules.lockers import HAS_OPENED, Purpose
from yimen.delivery.rules.states import Move, Way
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def take_back(*, subject: UUID, by: UUID, at: datetime) -> Delivery:
    """Return the delivery, ready at the counter again; raise NotAllowed while its door has not been opened.

    A jammed door is opened with the key that hangs at the window: then nobody waits for the locker's word.
    """
    stay = locked_stay(subject)
    if not stay.cell.is_jammed and not _was_opened(stay):
        raise NotAllowed("locker_door_not_opened")
    delivery = stay.delivery
    delivery.way = Way.COUNTER
    proof = "机械钥匙开柜取回" if stay.cell.is_jammed else "窗口开柜取回"
    move_on(delivery, Move.TAKE_BACK, Handed(proof=proof), by=by, at=at)
    end_stay(stay, "jammed" if stay.cell.is_jammed else "taken_out", at=at)
    publish(TakenBack(subject=subject, by=by, at=at), subject=subject)
    return delivery


def _was_opened(stay: Stay) -> bool:
    last = opening_of(stay)
    return last is not None and last.purpose == Purpose.TAKE_OUT and last.state in HAS_OPENED
