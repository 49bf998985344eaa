"""Open again on days that were closed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import ClosureLifted
from yimen.halls.models import Closure
from yimen.kernel.actions.publish import publish


@transaction.atomic
def lift_closure(*, closure: UUID, centre: UUID, by: UUID, at: datetime) -> None:
    """Lift the centre's closure; bookings that it cancelled stay cancelled. Twice does nothing more."""
    if Closure.objects.filter(pk=closure, centre=centre, lifted_at=None).update(lifted_at=at):
        publish(ClosureLifted(closure=closure, centre=centre, by=by, at=at), subject=closure)
