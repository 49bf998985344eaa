"""Count that somebody left for the system in which an item is filed."""

from datetime import date
from uuid import UUID

from django.db.models import F

from yimen.catalogue.models import Departure


def count_departure(*, item: UUID, on: date) -> None:
    """Add one to the item's day; departures are never counted among the cases filed here."""
    day, _ = Departure.objects.get_or_create(item_id=item, on=on)
    Departure.objects.filter(pk=day.pk).update(count=F("count") + 1)
