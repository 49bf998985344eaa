"""Say that the result lies in its cell and the door is shut: from now on its holder's code opens it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import PutIn
from yimen.delivery.models import Stay
from yimen.delivery.queries.limits import limit
from yimen.delivery.queries.lockers import code_for, index_of, locked_stay, opening_of
from yimen.delivery.rules.lockers import Door
from yimen.delivery.rules.states import Move
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

SHUT = "窗口放入，柜门已关"


@transaction.atomic
def confirm_put_in(*, subject: UUID, by: UUID, at: datetime) -> Stay:
    """Return the stay; raise NotAllowed while the locker has not said that the door was opened and shut again."""
    stay = locked_stay(subject)
    last = opening_of(stay)
    if last is None or last.state != Door.CLOSED:
        raise NotAllowed("locker_door_not_shut")
    today = localdate(at)
    stay.put_in_at = at
    stay.remind_on = today + timedelta(days=limit("locker_reminder_days"))
    stay.keep_until = today + timedelta(days=limit("locker_days"))
    _give_code(stay)
    stay.save()
    locker = stay.cell.locker
    handed = Handed(name=str(stay.cell), place=f"{locker.name}（{locker.place}）"[:200], proof=SHUT)
    move_on(stay.delivery, Move.PUT_IN, handed, by=by, at=at)
    publish(PutIn(subject=subject, stay=stay.pk, by=by, at=at), subject=subject)
    return stay


def _give_code(stay: Stay) -> None:
    """Give the stay a code that no result in this locker has, nor had: a code that was used stays used."""
    while True:
        stay.code_index = index_of(stay.cell.locker_id, code_for(stay))
        if not Stay.objects.filter(code_index=stay.code_index).exists():
            return
        stay.turn += 1
