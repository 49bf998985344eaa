"""How things stand on their way, and in whose hands they are."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yimen.delivery.models import Custody as Custody
from yimen.delivery.models import Delivery as Delivery
from yimen.delivery.models import PickUp as PickUp
from yimen.delivery.rules.states import Way


def delivery_of(subject: UUID) -> Delivery | None:
    """Return how the result of this subject reaches its holder, None while nothing was chosen and nothing is there."""
    return Delivery.objects.select_related("centre").filter(subject=subject, direction="out").first()


def deliveries_of(subjects: Iterable[UUID]) -> dict[UUID, Delivery]:
    """Return the results' deliveries of these subjects by subject."""
    found = Delivery.objects.filter(subject__in=list(subjects), direction="out")
    return {each.subject: each for each in found}


def on_this_way(way: Way) -> QuerySet[Delivery, UUID]:
    """Return the subjects whose results are there and go this way; a subquery."""
    there = Delivery.objects.filter(direction="out", way=way).exclude(state__in=["chosen", "delivered", "dropped"])
    return there.values_list("subject", flat=True)


def incoming_of(subject: UUID) -> list[Delivery]:
    """Return what was sent in for this subject, the earliest first."""
    return list(Delivery.objects.filter(subject=subject, direction="in").order_by("id"))


def custody_of(subject: UUID) -> list[Custody]:
    """Return in whose hands the subject's result has been, in order; the last row is who has it now."""
    of = Custody.objects.filter(delivery__subject=subject, delivery__direction="out")
    return list(of.order_by("position"))


def pick_up_of(subject: UUID) -> PickUp | None:
    """Return who took the subject's result at a counter."""
    return PickUp.objects.filter(subject=subject).first()
