"""Let centres take items."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import ItemsOffered
from yimen.catalogue.models import Offering
from yimen.kernel.actions.publish import publish

BATCH = 2000


@transaction.atomic
def offer_items(*, pairs: Iterable[tuple[UUID, UUID]], by: UUID | None, at: datetime) -> int:
    """Let each (item, centre) pair be taken there; return how many are new."""
    known = set(Offering.objects.values_list("item_id", "centre_id"))
    new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    rows = (Offering(item_id=item, centre_id=centre) for item, centre in new)
    Offering.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    if new:
        publish(ItemsOffered(offerings=len(new), by=by, at=at))
    return len(new)
