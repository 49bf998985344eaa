"""How many numbers of a centre went which way on a day: counts only, for who compares its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from yimen.halls.models import Period, Ticket
from yimen.halls.rules.queue import State


@dataclass(frozen=True)
class MovesOfDay:
    """How many numbers were given, and `known` of them by a terminal that had read a card or a code.

    Calls count each number as often as its turn came; then the services that were finished, and who waits now.
    """

    issued: int
    known: int
    called: int
    served: int
    waiting: int


def moves_on(centre: UUID, on: date) -> MovesOfDay:
    """Return the day's moves; a second matter of one visit is a service, but no number of its own."""
    counted = Ticket.objects.filter(centre=centre, on=on).aggregate(
        issued=Count("pk", filter=Q(part=1)),
        known=Count("pk", filter=Q(part=1, device__isnull=False, visit__person__isnull=False)),
        served=Count("pk", filter=Q(state=State.SERVED)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
    )
    calls = Period.objects.filter(ticket__centre=centre, ticket__on=on, state=State.CALLED).count()
    return MovesOfDay(called=calls, **counted)
