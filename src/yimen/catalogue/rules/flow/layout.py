"""Places for the nodes of a drawing and turns for its lines: layers from top to bottom, so that a phone shows it whole.

Each line that passes layers by keeps a place of its own in them; ways back run up along the right side.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from yimen.catalogue.rules.flow.drawing import Drawing, Line

Point = tuple[float, float]
Size = tuple[float, float]
GAP_X, GAP_Y, MARGIN, LANE = 22.0, 34.0, 14.0, 26.0
GATEWAY: Size = (30.0, 30.0)
HALF = GATEWAY[0] / 2
SAID = 112.0  # the width that words beside a line need
WORDS = 34.0  # and the height
SWEEPS = 6


@dataclass(frozen=True)
class Layout:
    """Where each node's centre is, how large it is, and through which points each line runs."""

    places: Mapping[str, Point]
    sizes: Mapping[str, Size]
    routes: Mapping[Line, tuple[Point, ...]]
    width: float
    height: float


@dataclass
class _Layers:
    """Nodes and passing lines by layer; a place on a passing line is named by its line and its layer."""

    sizes: dict[str, Size]
    rows: list[list[str]]
    above: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    below: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    chains: dict[Line, list[str]] = field(default_factory=dict)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)  # top and bottom of each one's row


def layout(drawing: Drawing, sizes: Mapping[str, Size]) -> Layout:
    """Return the places; `sizes` are the width and height of each node."""
    forward = [line for line in drawing.lines if line.back is None]
    layers = _layers([node.key for node in drawing.nodes], forward, sizes)
    _order(layers)
    across = _across(layers)
    down = _down(layers, forward)
    places = {key: (across[key], down[key]) for key in across}
    backward = [line for line in drawing.lines if line.back is not None]
    routes = {line: _route(line, layers, places) for line in forward}
    right = max(x + layers.sizes[key][0] / 2 for key, (x, _) in places.items())
    for number, line in enumerate(backward, start=1):
        routes[line] = _route_back(line, places, right + number * LANE)
    bottom = max(y + layers.sizes[key][1] / 2 for key, (_, y) in places.items())
    width = right + MARGIN + (len(backward) * LANE + SAID if backward else 0)
    return Layout({key: places[key] for key in sizes}, sizes, routes, width, bottom + MARGIN)


def _layers(keys: list[str], forward: list[Line], sizes: Mapping[str, Size]) -> _Layers:
    depth = _depths(keys, forward)
    layers = _Layers(dict(sizes), [[] for _ in range(max(depth.values()) + 1)])
    for key in keys:
        layers.rows[depth[key]].append(key)
    for number, line in enumerate(forward):
        passing = range(depth[line.source] + 1, depth[line.target])
        chain = [line.source, *(f"{number}@{row}" for row in passing), line.target]
        for row, key in zip(passing, chain[1:], strict=False):
            layers.rows[row].append(key)
            layers.sizes[key] = (SAID if row == depth[line.source] + 1 and (line.way or line.skips) else 4.0, 0.0)
        for upper, lower in pairwise(chain):
            layers.below[upper].append(lower)
            layers.above[lower].append(upper)
        layers.chains[line] = chain
    return layers


def _depths(keys: list[str], forward: list[Line]) -> dict[str, int]:
    """Return each node's layer: one below the lowest that leads to it."""
    depth = dict.fromkeys(keys, 0)
    for _ in keys:
        for line in forward:
            depth[line.target] = max(depth[line.target], depth[line.source] + 1)
    return depth


def _order(layers: _Layers) -> None:
    """Put each row in the order of what it hangs from, down and up again, so that few lines cross."""
    for sweep in range(SWEEPS):
        rows, links = (layers.rows, layers.above) if sweep % 2 == 0 else (layers.rows[::-1], layers.below)
        place: dict[str, float] = {}
        for row in rows:
            own = {key: (i + 0.5) / len(row) for i, key in enumerate(row)}
            row.sort(key=lambda key: _middle([place[k] for k in links[key] if k in place], own[key]))
            place |= {key: (i + 0.5) / len(row) for i, key in enumerate(row)}


def _across(layers: _Layers) -> dict[str, float]:
    """Return the horizontal centres: each under the middle of what it hangs from, none over another."""
    x: dict[str, float] = {}
    for row in layers.rows:
        x |= _spread(row, dict.fromkeys(row, 0.0), layers)
    for sweep in range(2 * SWEEPS):
        rows, links = (layers.rows[::-1], layers.below) if sweep % 2 == 0 else (layers.rows, layers.above)
        for row in rows:
            x |= _spread(row, {key: _middle([x[k] for k in links[key]], x[key]) for key in row}, layers)
    left = min(x[key] - layers.sizes[key][0] / 2 for key in x) - MARGIN
    return {key: value - left for key, value in x.items()}


def _spread(row: list[str], wanted: Mapping[str, float], layers: _Layers) -> dict[str, float]:
    """Return a row's places as near to what is wanted as its order allows: pushed apart, then centred again."""
    right, x = float("-inf"), {}
    for key in row:
        half = layers.sizes[key][0] / 2
        x[key] = max(wanted[key], right + half)
        right = x[key] + half + GAP_X
    off = sum(x[key] - wanted[key] for key in row) / len(row)
    return {key: value - off for key, value in x.items()}


def _down(layers: _Layers, forward: list[Line]) -> dict[str, float]:
    """Return the vertical centres; a row under words beside its lines leaves room for them."""
    said = {layers.chains[line][1] for line in forward if line.way or line.skips}
    y = MARGIN
    found: dict[str, float] = {}
    for number, row in enumerate(layers.rows):
        y += 0 if number == 0 else GAP_Y + (WORDS if said & set(row) else 0.0)
        height = max(layers.sizes[key][1] for key in row)
        found |= dict.fromkeys(row, y + height / 2)
        layers.spans |= dict.fromkeys(row, (y, y + height))
        y += height
    return found


def _route(line: Line, layers: _Layers, places: Mapping[str, Point]) -> tuple[Point, ...]:
    """Return the points of a line: down out of its row, across between two rows, down through the next."""
    chain = layers.chains[line]
    points = [_edge(chain[0], layers, places, side=1)]
    for upper, lower in pairwise(chain):
        x, to_x = places[upper][0], places[lower][0]
        turn = layers.spans[upper][1] + GAP_Y / 2
        points += [(x, turn), (to_x, turn)] if abs(x - to_x) > 1 else []
    return tuple(dict.fromkeys([*points, _edge(chain[-1], layers, places, side=-1)]))


def _edge(key: str, layers: _Layers, places: Mapping[str, Point], *, side: int) -> Point:
    x, y = places[key]
    return x, y + side * layers.sizes[key][1] / 2


def _route_back(line: Line, places: Mapping[str, Point], lane: float) -> tuple[Point, ...]:
    """Return the points of a way back, from the right corner of one gateway to that of another."""
    (from_x, from_y), (to_x, to_y) = places[line.source], places[line.target]
    return (from_x + HALF, from_y), (lane, from_y), (lane, to_y), (to_x + HALF, to_y)


def _middle(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
