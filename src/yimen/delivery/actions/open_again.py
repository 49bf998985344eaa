"""Ask for the door once more, for whoever lays a result in or takes it out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.want_opening import want_opening
from yimen.delivery.models import Opening
from yimen.delivery.queries.lockers import locked_stay
from yimen.delivery.rules.lockers import Purpose
from yimen.delivery.rules.states import LABELS, State
from yimen.kernel.rules.errors import NotAllowed

PURPOSES = {State.RESERVED: Purpose.PUT_IN, State.RECALLED: Purpose.TAKE_OUT}


@transaction.atomic
def open_again(*, subject: UUID, by: UUID, at: datetime) -> Opening:
    """Return the opening; raise NotAllowed unless a cell is reserved for the result, or it has been recalled."""
    stay = locked_stay(subject)
    state = State(stay.delivery.state)
    if state not in PURPOSES:
        raise NotAllowed("delivery_not_so", state=LABELS[state])
    return want_opening(stay, PURPOSES[state], by=by, at=at)
