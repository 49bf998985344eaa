"""Give a zone its letter, its hall and its floor, as tickets print them."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.halls.events.queue import ZoneSigned
from yimen.halls.models import ZoneSign
from yimen.halls.queries.tickets import check_zone_here
from yimen.halls.rules.zones import check_letter
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


def sign_zone(
    *, centre: UUID, zone: str, prefix: str, hall: str, floor: str, by: UUID | None, at: datetime
) -> ZoneSign:
    """Return the sign; raise NotAllowed for a letter that is none, or another zone's.

    An empty zone is the general area. Numbers that were given keep their letter.
    """
    values = {"prefix": check_letter(prefix), "hall": hall.strip()[:60], "floor": floor.strip()[:20]}
    check_zone_here(centre, zone)
    try:
        with transaction.atomic():
            sign, _ = ZoneSign.objects.update_or_create(centre_id=centre, zone=zone, defaults=values)
            publish(ZoneSigned(centre, zone, prefix=sign.prefix, by=by, at=at), subject=centre)
    except IntegrityError:
        raise NotAllowed("letter_taken", letter=values["prefix"]) from None
    return sign
