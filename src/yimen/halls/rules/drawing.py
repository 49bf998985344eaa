"""The plan of a floor as it is drawn: areas, the windows inside theirs, facilities at their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Any

GAP, LABEL = 1.5, 8  # units of the grid: between windows, and what an area's name takes above them


@dataclass(frozen=True)
class Spot:
    """A window or a facility at its place on the plan."""

    key: str
    x: float
    y: float
    width: float = 0
    height: float = 0

    @property
    def is_narrow(self) -> bool:
        """Return whether its number needs smaller figures."""
        return self.width < 2.8 * len(self.key)


@dataclass(frozen=True)
class Area:
    """An area with its windows in it."""

    name: str
    kind: str
    zone: str
    x: int
    y: int
    width: int
    height: int
    windows: tuple[Spot, ...] = ()

    @property
    def middle(self) -> float:
        """Return where its name stands, from left to right."""
        return self.x + self.width / 2

    @property
    def line(self) -> float:
        """Return where its name stands, from the top: above the windows, else in the middle."""
        return self.y + LABEL - 2 if self.windows or self.height > 2 * LABEL else self.y + self.height / 2 + 2


@dataclass(frozen=True)
class Floor:
    """A floor with what is on it, and how large its sheet is."""

    name: str
    areas: tuple[Area, ...]
    facilities: tuple[Spot, ...] = ()
    width: int = 0
    height: int = 0


@dataclass
class _Found:
    areas: list[Mapping[str, Any]] = field(default_factory=list)
    facilities: list[Spot] = field(default_factory=list)


def by_figures(number: str) -> tuple[str, int, str]:
    """Return a window's number as it is sorted: B99 before B100."""
    letters = number.rstrip("0123456789")
    return letters, int(number[len(letters) :] or 0), number


def floors(
    areas: Iterable[Mapping[str, Any]],
    *,
    windows: Mapping[str, Sequence[str]],
    facilities: Iterable[tuple[str, str, int | None, int | None]] = (),
) -> list[Floor]:
    """Return the floors in the order of the plan; `windows` are the numbers by zone, those of an area in its first.

    Facilities are (key, floor, x, y); one without a place on the plan is in lists only.
    """
    found: dict[str, _Found] = {}
    for area in areas:
        found.setdefault(area.get("floor", ""), _Found()).areas.append(area)
    for key, floor, x, y in facilities:
        if x is not None and y is not None and floor in found:
            found[floor].facilities.append(Spot(key, x, y))
    left = {zone: list(numbers) for zone, numbers in windows.items()}
    return [_floor(name, each, left) for name, each in found.items()]


def _floor(name: str, found: _Found, left: dict[str, list[str]]) -> Floor:
    drawn = tuple(_area(area, left) for area in found.areas)
    width = max(area.x + area.width for area in drawn) + 4
    height = max(area.y + area.height for area in drawn) + 4
    return Floor(name, drawn, tuple(found.facilities), width, height)


def _area(told: Mapping[str, Any], left: dict[str, list[str]]) -> Area:
    zone, kind = told.get("zone", ""), told.get("kind", "")
    numbers = left.pop(zone, []) if kind == "window" else []
    sides = {side: told[side] for side in ("x", "y", "width", "height")}
    return Area(told["name"], kind, zone, **sides, windows=tuple(_cells(numbers, **sides)))


def _cells(numbers: Sequence[str], *, x: int, y: int, width: int, height: int) -> list[Spot]:
    """Return the windows in rows below the area's name, each as large as there is room."""
    if not numbers:
        return []
    room = max(height - LABEL, 4)
    columns = min(len(numbers), max(1, ceil(sqrt(len(numbers) * width / room / 1.4))))
    rows = ceil(len(numbers) / columns)
    wide, high = width / columns, room / rows
    gap = min(GAP, wide / 4, high / 4)
    return [
        Spot(number, x + gap / 2 + n % columns * wide, y + LABEL + n // columns * high, wide - gap, high - gap)
        for n, number in enumerate(numbers)
    ]
