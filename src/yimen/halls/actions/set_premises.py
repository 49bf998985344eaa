"""Say where a centre is, what is in its hall, and which desks it has beside the windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import PremisesSet
from yimen.halls.models import Facility, Premises, ServiceDesk
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import DeskKind, FacilityFacts, check_facility, check_plan, check_spot
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class PremisesFacts:
    """A centre's place on the map; plan, facilities and desks of None stay as they are."""

    centre: UUID
    spot: Spot
    plan: Sequence[Mapping[str, Any]] | None = None
    facilities: Sequence[FacilityFacts] | None = None
    desks: Mapping[DeskKind, str] = field(default_factory=dict)  # kind -> where it is


@transaction.atomic
def set_premises(facts: PremisesFacts, *, by: UUID | None, at: datetime) -> Premises:
    """Return the centre's premises as they are now; raise NotAllowed for a point, plan or facility that is none."""
    spot = check_spot(facts.spot)
    values: dict[str, Any] = {"longitude": spot.longitude, "latitude": spot.latitude}
    if facts.plan is not None:
        values["plan"] = check_plan(facts.plan)
    premises, _ = Premises.objects.update_or_create(centre_id=facts.centre, defaults=values)
    if facts.facilities is not None:
        _furnish(facts.centre, facts.facilities)
    for kind, place in facts.desks.items():
        ServiceDesk.objects.update_or_create(centre_id=facts.centre, kind=kind.value, defaults={"place": place[:120]})
    count = Facility.objects.filter(centre=facts.centre).count()
    fact = PremisesSet(centre=facts.centre, facilities=count, desks=len(facts.desks), by=by, at=at)
    publish(fact, subject=facts.centre)
    return premises


def _furnish(centre: UUID, facilities: Sequence[FacilityFacts]) -> None:
    for each in facilities:
        check_facility(each)
    if len({each.name.strip() for each in facilities}) < len(facilities):
        raise NotAllowed("facility_twice")
    Facility.objects.filter(centre=centre).delete()
    Facility.objects.bulk_create(
        Facility(centre_id=centre, **{**vars(each), "name": each.name.strip(), "place": each.place.strip()})
        for each in facilities
    )
