"""Give a reserved cell back: nothing was laid in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.end_stay import end_stay
from yimen.delivery.actions.move_on import move_on
from yimen.delivery.events import CellReleased
from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import locked_stay
from yimen.delivery.rules.states import Move
from yimen.kernel.actions.publish import publish


@transaction.atomic
def release_cell(*, subject: UUID, by: UUID | None, at: datetime, is_jammed: bool = False) -> Stay:
    """Return the stay that ended; the result is ready at the window again."""
    stay = locked_stay(subject)
    move_on(stay.delivery, Move.RELEASE, by=by, at=at)
    end_stay(stay, "jammed" if is_jammed else "released", at=at)
    publish(CellReleased(subject=subject, cell=stay.cell_id, is_jammed=is_jammed, by=by, at=at), subject=subject)
    return stay
