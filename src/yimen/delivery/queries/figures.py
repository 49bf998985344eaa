"""How results reached their holders, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q, QuerySet

from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import WAYS, State, Way

DAY = timedelta(days=1)


@dataclass(frozen=True)
class WayCount:
    """One way out: delivered in the time, days from ready to hand, and how many are still under way."""

    name: str
    delivered: int
    days: float | None
    open: int


def by_way(since: datetime, until: datetime, *, centre: UUID | None = None) -> list[WayCount]:
    """Return the deliveries of a time by way; all centres when none is named."""
    out = _of(centre).filter(direction="out")
    done = out.filter(state=State.DELIVERED, finished_at__gte=since, finished_at__lt=until)
    took = done.values("way").annotate(n=Count("id"), took=Avg(F("finished_at") - F("ready_at")))
    counted = {row["way"]: row for row in took}
    waiting = out.exclude(state__in=[State.CHOSEN, State.DELIVERED, State.DROPPED])
    still = dict(waiting.values_list("way").annotate(Count("id")))
    return [_count(way, counted.get(way), still.get(way, 0)) for way in Way]


def _count(way: Way, row: Mapping[str, Any] | None, still: int) -> WayCount:
    took: timedelta | None = row["took"] if row else None
    return WayCount(WAYS[way], row["n"] if row else 0, round(took / DAY, 1) if took else None, still)


def trouble(since: datetime, until: datetime, *, centre: UUID | None = None) -> dict[str, int]:
    """Return how many parcels of a time were refused or came back, were lost, or were not taken by the courier."""
    found = Parcel.objects.filter(wanted_at__gte=since, wanted_at__lt=until)
    found = found.filter(delivery__centre=centre) if centre else found
    back = Q(state__in=[ParcelState.REFUSED, ParcelState.RETURNED])
    return found.aggregate(
        sent=Count("id", filter=~Q(waybill="")),
        back=Count("id", filter=back),
        lost=Count("id", filter=Q(state=ParcelState.LOST)),
        failed=Count("id", filter=Q(state=ParcelState.FAILED)),
    )


def prioritised(centre: UUID | None = None) -> QuerySet[Delivery]:
    """Return the results that go before others."""
    return _of(centre).filter(direction="out", way=Way.COURIER, is_priority=True)


def _of(centre: UUID | None) -> QuerySet[Delivery]:
    return Delivery.objects.filter(centre=centre) if centre else Delivery.objects.all()
