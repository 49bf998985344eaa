"""Want a door opened: written down here, done by a job."""

from datetime import datetime, timedelta
from uuid import UUID

from yimen.delivery.events import OpeningWanted
from yimen.delivery.models import Opening, Stay
from yimen.delivery.queries.limits import limit
from yimen.delivery.rules.lockers import UNDER_WAY, Purpose
from yimen.kernel.actions.publish import publish


def want_opening(stay: Stay, purpose: Purpose, *, by: UUID | None, at: datetime) -> Opening:
    """Return the opening, the one under way where there is one: asked twice, the door opens once.

    The caller has locked the delivery.
    """
    under_way = stay.openings.filter(state__in=UNDER_WAY, valid_until__gte=at).first()
    if under_way is not None:
        return under_way
    stay.openings.filter(state__in=UNDER_WAY).update(state="silent")
    valid_until = at + timedelta(seconds=limit("door_seconds"))
    opening = Opening.objects.create(stay=stay, purpose=purpose, by=by, wanted_at=at, valid_until=valid_until)
    publish(OpeningWanted(subject=stay.delivery.subject, opening=opening.pk, by=by, at=at), subject=opening.pk)
    return opening
