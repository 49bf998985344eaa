"""Open a zone in a centre."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import ZoneOpened
from yimen.halls.models import Zone
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 60


@transaction.atomic
def open_zone(*, centre: UUID, name: str, by: UUID | None, at: datetime) -> Zone:
    """Return the centre's zone of this name, opened now when it is new; raise NotAllowed without a name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST:
        raise NotAllowed("zone_name", longest=LONGEST)
    zone, is_new = Zone.objects.get_or_create(centre_id=centre, name=name)
    if is_new:
        publish(ZoneOpened(centre=centre, zone=zone.pk, by=by, at=at), subject=centre)
    return zone
