"""What a courier is asked for."""

from yimen.delivery.couriers import Order, Party
from yimen.delivery.models import Delivery, Parcel
from yimen.delivery.rules.states import Direction

WINDOW = "出件窗口"


def order_of(parcel: Parcel) -> Order:
    """Return the order for a parcel; the same one at every call: a bagged delivery does not change."""
    delivery = parcel.delivery
    is_inward = delivery.direction == Direction.IN
    ours, theirs = window_of(delivery), holder_of(delivery)
    sender, receiver = (theirs, ours) if is_inward else (ours, theirs)
    return Order(key=parcel.pk, sender=sender, receiver=receiver, is_inward=is_inward, is_priority=delivery.is_priority)


def window_of(delivery: Delivery) -> Party:
    """Return our end of a delivery: the issue window of its centre."""
    centre = delivery.centre
    return Party(f"{centre.name}{WINDOW}", centre.phone, centre.address) if centre else Party(WINDOW, "", "")


def holder_of(delivery: Delivery) -> Party:
    """Return the person's end of a delivery, in clear: only for the courier, and for a look that is logged."""
    phone = delivery.phone.reveal() if delivery.phone else ""
    detail = delivery.address.reveal() if delivery.address else ""
    return Party(delivery.recipient, phone, f"{delivery.area}{detail}")
