"""Change what people ask about a centre: where it is, whom to call, when it is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import CentreDescribed
from yimen.identity.models import Centre
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class Description:
    """Address, phone, and the spans of each day as `rules.hours` reads them."""

    address: str
    phone: str
    hours: Mapping[str, Sequence[Sequence[str]]]


@transaction.atomic
def describe_centre(*, centre: UUID, said: Description, by: UUID, at: datetime) -> Centre:
    """Return the centre as it is described now; the same again changes nothing."""
    found = Centre.objects.select_for_update().get(pk=centre)
    values = {"address": said.address.strip()[:300], "phone": said.phone.strip()[:40], "hours": dict(said.hours)}
    if any(getattr(found, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(found, name, value)
        found.save(update_fields=list(values))
        publish(CentreDescribed(centre=centre, by=by, at=at), subject=centre)
    return found
