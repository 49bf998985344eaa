"""Which centre is near: great-circle distance, good enough for a county."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0  # km


@dataclass(frozen=True)
class Spot:
    """A point on the map, in degrees (CGCS2000; WGS84 differs by centimetres)."""

    longitude: float
    latitude: float


def kilometres(one: Spot, other: Spot) -> float:
    """Return the distance as the crow flies."""
    a, b = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
