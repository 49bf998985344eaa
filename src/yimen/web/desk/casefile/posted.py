"""What of a case travels by courier, as its page at the window shows it."""

from dataclasses import dataclass

from yimen.cases.queries import Case
from yimen.delivery.queries import Delivery
from yimen.delivery.queries.parcels import Parcel, both_ways, parcels_of
from yimen.delivery.rules.states import CHANGEABLE, OPEN_IN, Direction, State, Way


@dataclass(frozen=True)
class Incoming:
    """Originals on their way in."""

    delivery: Delivery
    parcel: Parcel | None

    @property
    def may_receive(self) -> bool:
        """Return whether the window can open it now."""
        is_closed = self.parcel is not None and self.parcel.opened_at is None
        return is_closed and State(self.delivery.state) in OPEN_IN


@dataclass(frozen=True)
class Posted:
    """The result's parcel, and the originals'."""

    out: Delivery | None
    parcel: Parcel | None
    incoming: tuple[Incoming, ...]

    @property
    def may_prioritise(self) -> bool:
        """Return whether priority can still be given or taken."""
        return self.out is not None and State(self.out.state) in CHANGEABLE


def posted_of(case: Case) -> Posted:
    """Return what of the case travels by courier."""
    found = [each for each in both_ways(case.pk) if each.way == Way.COURIER]
    parcels = parcels_of([each.pk for each in found])
    out = next((each for each in found if each.direction == Direction.OUT), None)
    incoming = tuple(Incoming(each, parcels.get(each.pk)) for each in found if each.direction == Direction.IN)
    return Posted(out, parcels.get(out.pk) if out else None, incoming)
