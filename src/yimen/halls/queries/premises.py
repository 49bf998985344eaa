"""Where centres are, what is in their halls, and their desks beside the windows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from yimen.halls.models import DeskEntry as DeskEntry
from yimen.halls.models import Facility, Premises
from yimen.halls.models import ServiceDesk as ServiceDesk
from yimen.halls.rules.distance import Spot, kilometres
from yimen.kernel.local_days import in_days


def premises_of(centre: UUID) -> Premises | None:
    """Return the centre's place on the map with the plan of its hall."""
    return Premises.objects.filter(centre=centre).first()


def facilities_of(centre: UUID) -> list[Facility]:
    """Return what is in the hall, by kind."""
    return list(Facility.objects.filter(centre=centre).order_by("kind", "name"))


def desks_of(centre: UUID) -> list[ServiceDesk]:
    """Return the centre's desks beside the windows."""
    return list(ServiceDesk.objects.filter(centre=centre).order_by("kind"))


def distances_from(centre: UUID) -> dict[UUID, float]:
    """Return how far each other centre is, in kilometres; nothing where this one is on no map."""
    here = premises_of(centre)
    if here is None:
        return {}
    spot = Spot(here.longitude, here.latitude)
    others = Premises.objects.exclude(centre=centre).values_list("centre", "longitude", "latitude")
    return {other: kilometres(spot, Spot(east, north)) for other, east, north in others}


@dataclass(frozen=True)
class DeskCount:
    """A desk with its numbers of a period."""

    desk: ServiceDesk
    entries: int
    closed: int


def desk_counts(centre: UUID, *, since: date, until: date) -> list[DeskCount]:
    """Return each desk of the centre with how many came and how many of them are settled."""
    within = in_days("entries__at", since, until)
    found = ServiceDesk.objects.filter(centre=centre).annotate(
        n=Count("entries", filter=within), done=Count("entries", filter=within & Q(entries__closed_at__isnull=False))
    )
    return [DeskCount(each, each.n, each.done) for each in found.order_by("kind")]


def entries_of(desk: UUID) -> QuerySet[DeskEntry]:
    """Return the desk's entries, the open ones first, the newest of them at the top."""
    return DeskEntry.objects.filter(desk=desk).order_by(F("closed_at").asc(nulls_first=True), "-at")
