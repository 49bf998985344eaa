"""Move a delivery on; where a move puts it into other hands, the chain of custody gets its next link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from yimen.delivery.models import Custody, Delivery
from yimen.delivery.rules.states import ENDED, Direction, Move, State, Way, holder_after, next_state

DISPATCHES = (Move.PUT_IN, Move.SEND)


@dataclass(frozen=True)
class Handed:
    """Which window, cell or courier has it now, where, and what proves that it changed hands; nothing personal."""

    name: str = ""
    place: str = ""
    proof: str = ""


def move_on(
    delivery: Delivery, move: Move, handed: Handed | None = None, *, by: UUID | None = None, at: datetime
) -> None:
    """Save the delivery, locked by the caller, in its next state; raise NotAllowed where the table has none."""
    state = next_state(State(delivery.state), move, way=Way(delivery.way))
    is_new = delivery._state.adding  # noqa: SLF001  Django's own way to ask
    delivery.state = state
    if move in DISPATCHES:
        delivery.dispatched_at = at
    if state in ENDED:
        delivery.finished_at = at
    delivery.save(force_insert=is_new)
    holder = holder_after(move, direction=Direction(delivery.direction))
    if holder is None:
        return
    link = handed or Handed()
    Custody.objects.create(
        delivery=delivery,
        position=1 if is_new else _next_position(delivery),
        holder=holder,
        name=link.name,
        place=link.place,
        since=at,
        handed_by=by,
        proof=link.proof,
    )


def _next_position(delivery: Delivery) -> int:
    last: int | None = Custody.objects.filter(delivery=delivery).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
