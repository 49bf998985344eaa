"""What waits and what was collected."""

from collections.abc import Iterable
from uuid import UUID

from yimen.delivery.models import PickUp as PickUp


def pick_up_of(subject: UUID) -> PickUp | None:
    """Return how the result of this subject waits or was handed over."""
    return PickUp.objects.filter(subject=subject).first()


def pick_ups_of(subjects: Iterable[UUID]) -> dict[UUID, PickUp]:
    """Return the pick-ups of these subjects by subject."""
    return {each.subject: each for each in PickUp.objects.filter(subject__in=list(subjects))}
