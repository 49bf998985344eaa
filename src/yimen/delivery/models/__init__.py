"""Tables of deliveries."""

from yimen.delivery.models.delivery import Custody, Delivery
from yimen.delivery.models.lockers import Cell, Locker, Opening, Stay
from yimen.delivery.models.parcel import Parcel, TrackLine
from yimen.delivery.models.pick_up import PickUp

__all__ = ["Cell", "Custody", "Delivery", "Locker", "Opening", "Parcel", "PickUp", "Stay", "TrackLine"]
