"""Say at which zones of a centre somebody may sit."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import RotaPostsSet
from yimen.halls.models import RotaPost, Window
from yimen.identity.models import Staff
from yimen.identity.queries import centres_below
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_rota_posts(*, staff: UUID, centre: UUID, zones: Collection[str], by: Staff | None, at: datetime) -> list[str]:
    """Return the zones as they are now; zones without a window are left out, with none the person is not planned."""
    found = centres_below(by.centre.path if by and by.centre else "").get(pk=centre)
    person = Staff.objects.get(pk=staff, centre__path__startswith=found.path)
    there = sorted(set(Window.objects.filter(centre=found).values_list("zone", flat=True)) & set(zones))
    RotaPost.objects.filter(centre=found, staff=person).delete()
    RotaPost.objects.bulk_create(RotaPost(centre=found, staff=person, zone=zone) for zone in there)
    fact = RotaPostsSet(staff=person.pk, centre=found.pk, zones=tuple(there), by=by.pk if by else None, at=at)
    publish(fact, subject=person.pk)
    return there
