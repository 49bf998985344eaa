"""Say which county, district or city this deployment serves."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import RegionSet
from yimen.identity.models import Region
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_region(
    *,
    code: str,
    name: str,
    by: UUID | None,
    at: datetime,
    motto: str = "",
    service_promise: str = "",
    went_live_on: date | None = None,
    labels: dict[str, str] | None = None,
) -> Region:
    """Set the region's name and words; there is one region."""
    values = {"code": code, "name": name, "motto": motto, "service_promise": service_promise}
    region, _ = Region.objects.update_or_create(
        only=True, defaults={**values, "went_live_on": went_live_on, "labels": labels or {}}
    )
    publish(RegionSet(region=region.pk, by=by, at=at), subject=region.pk)
    return region
