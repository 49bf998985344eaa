"""Put results that go by courier into the bag: an order for each, to be placed by a job."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.actions.want_parcel import want_parcel
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import to_bag
from yimen.identity.models import Staff


@transaction.atomic
def bag_results(*, deliveries: Collection[UUID], by: Staff, at: datetime) -> list[Parcel]:
    """Return the parcels of those of these that still lie at the clerk's window; the others are passed over."""
    found = to_bag(by).select_for_update(of=("self",)).filter(pk__in=deliveries).order_by("pk")
    return [want_parcel(delivery, by=by.pk, at=at) for delivery in found]
