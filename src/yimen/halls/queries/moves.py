"""How many numbers of a centre went which way on a day: counts only, for who compares its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from yimen.halls.models import Period, Ticket
from yimen.halls.rules.queue import State


@dataclass(frozen=True)
class MovesOfDay:
    """Numbers given; calls, each number as often as its turn came; services finished; who waits now."""

    issued: int
    called: int
    served: int
    waiting: int


def moves_on(centre: UUID, on: date) -> MovesOfDay:
    """Return the day's moves; a second matter of one visit is a service, but no number of its own."""
    counted = Ticket.objects.filter(centre=centre, on=on).aggregate(
        issued=Count("pk", filter=Q(part=1)),
        served=Count("pk", filter=Q(state=State.SERVED)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
    )
    calls = Period.objects.filter(ticket__centre=centre, ticket__on=on, state=State.CALLED).count()
    return MovesOfDay(called=calls, **counted)
