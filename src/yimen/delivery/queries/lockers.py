"""Lockers, their cells, and what lies in them."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.delivery.models import Cell as Cell
from yimen.delivery.models import Delivery
from yimen.delivery.models import Locker as Locker
from yimen.delivery.models import Opening as Opening
from yimen.delivery.models import Stay as Stay
from yimen.delivery.rules.lockers import STANDS_OPEN, UNDER_WAY, code_of
from yimen.delivery.rules.states import State
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed


def lockers_at(centre: UUID | None) -> QuerySet[Locker]:
    """Return the lockers in use of this centre, with how many cells are free."""
    free = Count("cells", filter=Q(cells__delivery=None, cells__is_jammed=False, cells__is_door_open=False))
    return Locker.objects.filter(centre=centre, is_in_use=True).annotate(free=free).order_by("name", "id")


def has_locker(centre: UUID) -> bool:
    """Return whether results of this centre can be put into a locker."""
    return Locker.objects.filter(centre=centre, is_in_use=True).exists()


def lockers() -> QuerySet[Locker]:
    """Return every locker."""
    return Locker.objects.select_related("centre").order_by("centre__path", "name", "id")


def cells_of(locker: Locker) -> list[Cell]:
    """Return the locker's cells in order."""
    return list(locker.cells.select_related("delivery").order_by("number"))


def stays_in(locker: Locker) -> dict[UUID, Stay]:
    """Return by cell what lies there or is to be laid there."""
    found = Stay.objects.filter(cell__locker=locker, ended_at__isnull=True).select_related("delivery")
    return {stay.cell_id: stay for stay in found}


def stay_of(subject: UUID) -> Stay | None:
    """Return the stay that the subject's result has in a locker now."""
    here = Stay.objects.select_related("delivery", "cell__locker__centre").filter(
        delivery__subject=subject, delivery__direction="out", ended_at__isnull=True
    )
    return here.first()


def stay_by_id(stay: UUID) -> Stay:
    """Return the stay that a fact speaks of; for reactions, which ask for nobody."""
    return Stay.objects.select_related("delivery", "cell__locker__centre").get(pk=stay)


def locked_stay(subject: UUID) -> Stay:
    """Return the open stay of the subject's result with delivery and cell, locked in this order.

    Raise NotAllowed when it is in no locker.
    """
    delivery = Delivery.objects.select_for_update().filter(subject=subject, direction="out").first()
    stay = Stay.objects.filter(delivery=delivery, ended_at=None).first() if delivery else None
    if delivery is None or stay is None:
        raise NotAllowed("not_in_a_locker")
    stay.cell = Cell.objects.select_related("locker").select_for_update(of=("self",)).get(pk=stay.cell_id)
    stay.delivery = delivery
    return stay


def opening_of(stay: Stay) -> Opening | None:
    """Return the stay's last opening."""
    return stay.openings.order_by("-wanted_at", "-id").first()


def opening_at(screen: str, opening: UUID) -> Opening | None:
    """Return an opening of the locker with this screen."""
    found = Opening.objects.select_related("stay__cell__locker").filter(pk=opening, stay__cell__locker__screen=screen)
    return found.first()


def locker_with(screen: str) -> Locker | None:
    """Return the locker whose screen has this address."""
    return Locker.objects.select_related("centre").filter(screen=screen, is_in_use=True).first()


def code_for(stay: Stay) -> str:
    """Return the code of a stay. It is stored nowhere: it follows from the stay's id under the deployment's key."""
    return code_of(blind_index("locker code", f"{stay.pk}:{stay.turn}"))


def index_of(locker: UUID, code: str) -> bytes:
    """Return by what a typed code is looked up."""
    return blind_index("locker code index", f"{locker}:{code}")


def to_remind(today: date) -> QuerySet[Stay]:
    """Return what has lain long enough to be reminded of, once."""
    return Stay.objects.filter(
        remind_on__lte=today, reminded_at__isnull=True, ended_at__isnull=True, delivery__state=State.IN_LOCKER
    )


def to_recall(today: date) -> QuerySet[Stay]:
    """Return what has lain in a locker longer than it may."""
    return Stay.objects.filter(keep_until__lt=today, ended_at__isnull=True, delivery__state=State.IN_LOCKER)


def unsettled(before: datetime) -> QuerySet[Opening]:
    """Return the openings whose time has passed without a word of the door having closed, or not opened at all."""
    return Opening.objects.filter(state__in=[*UNDER_WAY, *STANDS_OPEN], valid_until__lt=before)
