"""Have a centre take items in one of its zones."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.queries import items_at
from yimen.halls.events import ItemsPlaced
from yimen.halls.models import Zone, ZoneItem
from yimen.identity.models import Centre
from yimen.kernel.actions.publish import publish


@transaction.atomic
def place_items(*, centre: UUID, zone: UUID | None, items: Iterable[UUID], by: UUID | None, at: datetime) -> int:
    """Return how many items the centre takes there now, out of the zones they were in; None is the general area.

    Items that the centre does not take are left out.
    """
    Centre.objects.select_for_update().get(pk=centre)  # one at a time: an item is in one zone
    place = Zone.objects.get(pk=zone, centre=centre) if zone else None
    taken = list(items_at(centre).filter(pk__in=list(items)).order_by().values_list("pk", flat=True))
    ZoneItem.objects.filter(centre=centre, item__in=taken).delete()
    if place:
        ZoneItem.objects.bulk_create(ZoneItem(centre_id=centre, zone=place, item_id=item) for item in taken)
    if taken:
        publish(ItemsPlaced(centre=centre, zone=zone, items=len(taken), by=by, at=at), subject=centre)
    return len(taken)
