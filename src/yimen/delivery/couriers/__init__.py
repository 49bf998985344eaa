"""Couriers: the port that a vendor's slice fills, and which vendors the deployment has. It knows no parcel of ours."""

from yimen.delivery.couriers.port import (
    BadCall,
    Courier,
    CourierDown,
    Order,
    Ordered,
    Party,
    Refused,
    Signer,
    TooLate,
    Track,
)
from yimen.delivery.couriers.setup import courier, couriers, default_courier

__all__ = [
    "BadCall",
    "Courier",
    "CourierDown",
    "Order",
    "Ordered",
    "Party",
    "Refused",
    "Signer",
    "TooLate",
    "Track",
    "courier",
    "couriers",
    "default_courier",
]
