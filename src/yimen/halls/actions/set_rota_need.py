"""Type how many people an hour of a weekday needs in a zone, in place of the forecast."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import RotaNeedSet
from yimen.halls.models import RotaNeed, Window
from yimen.identity.models import Staff
from yimen.identity.queries import centres_below
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class NeedTold:
    """Zone, weekday (0: Monday), hour, and how many; None has the forecast say again."""

    zone: str
    weekday: int
    hour: int
    people: int | None


@transaction.atomic
def set_rota_need(told: NeedTold, *, centre: UUID, by: Staff, at: datetime) -> None:
    """Have the number bind the plans to come; raise NotAllowed for more people than the zone has windows."""
    found = centres_below(by.centre.path if by.centre else "").get(pk=centre)
    windows = Window.objects.filter(centre=found, zone=told.zone).count()
    if not (0 <= told.weekday <= 6 and 0 <= told.hour <= 23 and 0 <= (told.people or 0) <= windows):  # noqa: PLR2004
        raise NotAllowed("rota_need")
    hour: dict[str, Any] = {"centre": found, "zone": told.zone, "weekday": told.weekday, "hour": told.hour}
    if told.people is None:
        RotaNeed.objects.filter(**hour).delete()
    else:
        RotaNeed.objects.update_or_create(**hour, defaults={"people": told.people})
    publish(RotaNeedSet(centre=found.pk, **vars(told), by=by.pk, at=at), subject=found.pk)
