"""Parcels as the issue window sees them: those of the clerk's own centre."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.delivery.models import Custody, Delivery
from yimen.delivery.models import Parcel as Parcel
from yimen.delivery.models import TrackLine as TrackLine
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import OPEN_IN, State
from yimen.identity.models import Staff


def to_bag(staff: Staff) -> QuerySet[Delivery]:
    """Return the results that lie at the clerk's window and are to go by courier; what has priority goes first."""
    here = Delivery.objects.filter(centre=staff.centre_id, direction="out", way="courier", state=State.READY)
    return here.order_by("-is_priority", "ready_at", "id") if staff.centre_id else here.none()


def deliveries_of_centre(staff: Staff) -> QuerySet[Delivery]:
    """Return everything on its way from and to the clerk's centre."""
    found = Delivery.objects.select_related("centre").filter(centre=staff.centre_id)
    return found if staff.centre_id else found.none()


def parcels_of_centre(staff: Staff) -> QuerySet[Parcel]:
    """Return every parcel of the clerk's centre, in and out, the newest first."""
    found = Parcel.objects.select_related("delivery").filter(delivery__centre=staff.centre_id).order_by("-id")
    return found if staff.centre_id else found.none()


def bagged(staff: Staff) -> QuerySet[Parcel]:
    """Return the parcels in the bag: ordered or about to be, and still in our hands."""
    return _under_way(staff, State.RESERVED).order_by("-delivery__is_priority", "id")


def to_label(staff: Staff) -> QuerySet[Parcel]:
    """Return the bagged parcels that have their waybill."""
    return bagged(staff).exclude(waybill="")


def coming_back(staff: Staff) -> QuerySet[Parcel]:
    """Return the parcels that were refused or could not be delivered and have not been taken back yet."""
    return _under_way(staff, State.RETURNED)


def missing(staff: Staff) -> QuerySet[Parcel]:
    """Return the results in the courier's hands, out or coming back, any of which may turn out to be lost."""
    return _under_way(staff, State.ON_ITS_WAY, State.RETURNED)


def lost(staff: Staff) -> QuerySet[Parcel]:
    """Return the lost parcels, whether the courier says so or the window found out."""
    return _under_way(staff, State.LOST)


def going_out(staff: Staff) -> QuerySet[Parcel]:
    """Return the results in the bag, on the way, coming back or lost, what has priority first."""
    return _under_way(staff, *State).order_by("-delivery__is_priority", "id")


def _under_way(staff: Staff, *states: State) -> QuerySet[Parcel]:
    waiting = Q(settled_at__isnull=True, delivery__direction="out", delivery__state__in=states)
    return parcels_of_centre(staff).select_related("delivery__centre").filter(waiting)


def unopened(staff: Staff) -> QuerySet[Parcel]:
    """Return the originals for the clerk's centre that nobody has opened yet."""
    found = parcels_of_centre(staff).select_related("delivery__centre").exclude(waybill="")
    return found.filter(delivery__direction="in", delivery__state__in=OPEN_IN, opened_at__isnull=True)


def failed_before(deliveries: Iterable[UUID]) -> dict[UUID, str]:
    """Return why the last order for each of these deliveries was not taken, where it was not."""
    last = Parcel.objects.filter(delivery__in=list(deliveries), state=ParcelState.FAILED).order_by("id")
    return {each.delivery_id: each.error for each in last}


def custody_of_delivery(delivery: UUID) -> list[Custody]:
    """Return in whose hands it has been, in order."""
    return list(Custody.objects.filter(delivery=delivery).order_by("position"))


def both_ways(subject: UUID) -> list[Delivery]:
    """Return everything that travels for a subject, the result first, then its originals."""
    return list(Delivery.objects.filter(subject=subject).order_by("-direction", "id"))


def parcel_of(delivery: UUID) -> Parcel | None:
    """Return the delivery's present parcel, the latest one."""
    return Parcel.objects.filter(delivery=delivery).order_by("-id").first()


def parcels_of(deliveries: Iterable[UUID]) -> dict[UUID, Parcel]:
    """Return the present parcel of each of these deliveries."""
    found = Parcel.objects.filter(delivery__in=list(deliveries)).order_by("id")
    return {each.delivery_id: each for each in found}


def lines_of_parcels(parcels: Iterable[UUID]) -> dict[UUID, list[TrackLine]]:
    """Return the way of each of these parcels in the order of the courier's times."""
    ways: dict[UUID, list[TrackLine]] = {}
    for line in TrackLine.objects.filter(parcel__in=list(parcels)).order_by("at", "id"):
        ways.setdefault(line.parcel_id, []).append(line)
    return ways


def parcel_by_id(parcel: UUID) -> Parcel:
    """Return a parcel with its delivery."""
    return Parcel.objects.select_related("delivery").get(pk=parcel)
