"""The state machine as a picture (SVG), drawn from the table of moves: what the table does not say is not drawn.

Only the places of the boxes and the turns of a few arrows are chosen by hand. A move that is open to a whole group of
states leaves the group's frame.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from yimen.cases.rules.states import BEFORE_ACCEPTANCE, ENDED, IN_HAND, MOVES, Move, State

Point = tuple[float, float]
Words = Callable[[str], tuple[str, ...]]
Ends = tuple[State | str, State]

WIDTH, HEIGHT = 1300, 830
HALF = (68.0, 25.0)
_S = State
PLACES: dict[State, Point] = {
    _S.PRE_REFUSED: (470, 40),
    _S.SENT_BACK: (140, 160),
    _S.PRE_REVIEW: (470, 160),
    _S.SUBMITTED: (140, 360),
    _S.PRE_REVIEWED: (470, 360),
    _S.SUPPLEMENTING: (305, 520),
    _S.SPECIAL: (820, 160),
    _S.IN_REVIEW: (820, 360),
    _S.RETURNED: (820, 520),
    _S.READY: (1060, 360),
    _S.CLOSED: (1225, 520),
    _S.REVOKED: (1225, 160),
    _S.TRANSFERRED: (1060, 160),
    _S.NOT_ACCEPTED: (305, 735),
    _S.LAPSED: (560, 735),
    _S.WITHDRAWN: (770, 735),
    _S.VOID: (960, 735),
}
FRAMES: dict[str, tuple[tuple[State, ...], tuple[float, float, float, float]]] = {
    "受理之前": (BEFORE_ACCEPTANCE, (20, 85, 540, 490)),
    "受理之后": (IN_HAND, (715, 85, 210, 490)),
}
BENDS: dict[Ends, float] = {
    (_S.SUBMITTED, _S.IN_REVIEW): 62,
    (_S.SUPPLEMENTING, _S.SUBMITTED): 30,
    (_S.SUBMITTED, _S.SUPPLEMENTING): 30,
}
TURNS: dict[Ends, tuple[Point, ...]] = {
    (_S.SUBMITTED, _S.PRE_REFUSED): ((54, 360), (54, 40)),
    (_S.SENT_BACK, _S.LAPSED): ((36, 160), (36, 800), (520, 800)),
    (_S.READY, _S.LAPSED): ((1060, 800), (600, 800)),
}
SAID_AT: dict[Ends, Point] = {
    (_S.SUBMITTED, _S.PRE_REFUSED): (210, 40),
    (_S.SENT_BACK, _S.LAPSED): (200, 800),
    (_S.READY, _S.LAPSED): (880, 800),
    (_S.PRE_REVIEW, _S.IN_REVIEW): (637, 235),
    (_S.PRE_REVIEWED, _S.IN_REVIEW): (637, 352),
    (_S.SUBMITTED, _S.IN_REVIEW): (637, 425),
    (_S.IN_REVIEW, _S.SPECIAL): (868, 232),
    (_S.SPECIAL, _S.IN_REVIEW): (774, 292),
    (_S.SUBMITTED, _S.SENT_BACK): (186, 236),
    (_S.SENT_BACK, _S.SUBMITTED): (112, 292),
    (_S.IN_REVIEW, _S.RETURNED): (776, 422),
    (_S.RETURNED, _S.IN_REVIEW): (868, 458),
    (_S.SUBMITTED, _S.NOT_ACCEPTED): (236, 612),
    (_S.PRE_REVIEWED, _S.NOT_ACCEPTED): (362, 612),
    (_S.SUPPLEMENTING, _S.LAPSED): (455, 650),
    ("受理之前", _S.WITHDRAWN): (596, 612),
    ("受理之前", _S.VOID): (690, 630),
    ("受理之后", _S.WITHDRAWN): (790, 606),
    ("受理之后", _S.LAPSED): (600, 686),
}
STYLE = (
    "<style>.machine rect{fill:#fff;stroke:#0b5cad;stroke-width:1.5}.machine .end{fill:#eef1f4;stroke:#5b6b7b}"
    ".machine .frame{fill:#f6f9fd;stroke:#b8c7d6;stroke-dasharray:6 4}"
    ".machine path{fill:none;stroke:#5b6b7b;stroke-width:1.4;stroke-linejoin:round}"
    ".machine text{font-size:15px;fill:#16202a;text-anchor:middle}"
    ".machine .says{font-size:13px;fill:#33414e;paint-order:stroke;stroke:#fff;stroke-width:5px}"
    ".machine .group{font-weight:600;fill:#0b5cad}.machine .tip{fill:#5b6b7b;stroke:none}</style>"
)
TIP = (
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0 L10 5 L0 10 z" class="tip"/></marker></defs>'
)


@dataclass(frozen=True)
class Arrow:
    """From a box or a frame to a box, with the moves that lead there."""

    source: State | str
    target: State
    moves: tuple[Move, ...]

    @property
    def ends(self) -> Ends:
        """Return where it leads from and to."""
        return self.source, self.target


def arrows() -> list[Arrow]:
    """Return every arrow of the picture; every move of the table is on one for each of its states."""
    found: dict[Ends, list[Move]] = {}
    for move, leads in MOVES.items():
        left: dict[State | str, State] = {}
        left.update(leads.items())
        for frame, (members, _) in FRAMES.items():
            targets = {left.get(member) for member in members}
            if len(targets) == 1 and None not in targets:
                left = {frame: leads[members[0]]} | {s: t for s, t in left.items() if s not in members}
        for ends in left.items():
            found.setdefault(ends, []).append(move)
    return [Arrow(source, target, tuple(moves)) for (source, target), moves in found.items()]


def draw(*, state: Words, move: Words, title: str, style: str = STYLE) -> str:
    """Return the picture; `state` and `move` turn the value of a state, a frame or a move into lines of words.

    A page that has the style in its own sheet leaves it out.
    """
    paths, says = zip(*(_arrow(arrow, move) for arrow in arrows()), strict=True)
    boxes = (_box(each, state) for each in State)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}" class="machine" font-family="system-ui, sans-serif">'
        f"<title>{escape(title)}</title>{style}{TIP}"
    )
    return "\n".join([head, *_frames(state), *paths, *boxes, *says, "</svg>"]) + "\n"


def _frames(words: Words) -> Iterator[str]:
    for name, (_, (x, y, width, height)) in FRAMES.items():
        yield f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="14"/>'
        yield _text(words(name), (x + min(width / 2, 120), y + 22), "group")


def _box(each: State, words: Words) -> str:
    x, y = PLACES[each]
    kind = "end" if each in ENDED else "open"
    place = f'x="{x - HALF[0]}" y="{y - HALF[1]}" width="{2 * HALF[0]}" height="{2 * HALF[1]}"'
    return f'<rect class="{kind}" {place} rx="9"/>{_text(words(each.value), (x, y), "name")}'


def _arrow(arrow: Arrow, words: Words) -> tuple[str, str]:
    """Return the line of an arrow and what stands beside it."""
    route, said = _route(arrow)
    lines = tuple(line for move in arrow.moves for line in words(move.value))
    path = f'<path marker-end="url(#tip)" d="{route}"/>'
    return path, _text(lines, SAID_AT.get(arrow.ends, said), "says")


def _route(arrow: Arrow) -> tuple[str, Point]:
    x, y = PLACES[arrow.target]
    if arrow.source == arrow.target:
        right, top = x + HALF[0], y - HALF[1]
        return f"M{right - 40} {top} C{right - 30} {top - 42} {right + 34} {top - 34} {right} {y - 8}", (
            right,
            top - 36,
        )
    if turns := TURNS.get(arrow.ends):
        start, end = _edge(_place(arrow.source), turns[0]), _edge((x, y), turns[-1])
        if turns[-1][1] != y:  # comes from below or above: straight into the box
            end = (turns[-1][0], y + HALF[1])
        return "M" + " L".join(_at(point) for point in (start, *turns, end)), turns[0]
    return _curve(*_straight(arrow), BENDS.get(arrow.ends, 34 if _is_pair(arrow) else 0))


def _straight(arrow: Arrow) -> tuple[Point, Point]:
    """Return where a straight arrow leaves and arrives: a frame is left where it is nearest."""
    to = PLACES[arrow.target]
    if isinstance(arrow.source, State):
        return _edge(_place(arrow.source), to), _edge(to, _place(arrow.source))
    x, y, width, height = FRAMES[arrow.source][1]
    if to[1] > y + height:
        start = (min(max(to[0], x + 40), x + width - 20), y + height)
        return start, _edge(to, start)
    start = (x + width, to[1] + 62)
    return start, (to[0] - 30, to[1] + HALF[1])


def _curve(start: Point, end: Point, bend: float) -> tuple[str, Point]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    aside = (-dy / length * bend, dx / length * bend)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    control = (middle[0] + 2 * aside[0], middle[1] + 2 * aside[1])
    return f"M{_at(start)} Q{_at(control)} {_at(end)}", (middle[0] + aside[0], middle[1] + aside[1])


def _edge(box: Point, toward: Point) -> Point:
    """Return where the line from the middle of a box towards a point leaves the box."""
    dx, dy = toward[0] - box[0], toward[1] - box[1]
    scale = min(HALF[0] / abs(dx) if dx else 9e9, HALF[1] / abs(dy) if dy else 9e9)
    return box[0] + dx * scale, box[1] + dy * scale


def _is_pair(arrow: Arrow) -> bool:
    return any((back.source, back.target) == (arrow.target, arrow.source) for back in arrows())


def _place(source: State | str) -> Point:
    assert isinstance(source, State)
    return PLACES[source]


def _text(lines: tuple[str, ...], at: Point, kind: str) -> str:
    top = at[1] - 8.5 * (len(lines) - 1) + 5
    rows = (f'<tspan x="{at[0]:.0f}" y="{top + 17 * n:.0f}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text class="{kind}">{"".join(rows)}</text>'


def _at(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"
