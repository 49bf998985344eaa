"""A flow as a picture (办理流程图): SVG with a title, a description in words, and nothing that needs a style sheet."""

from html import escape

from django.utils.translation import gettext as _

from yimen.catalogue import flow_words
from yimen.catalogue.flow_words import Words
from yimen.catalogue.rules.flow.drawing import Line, Node, NodeKind, drawing_of
from yimen.catalogue.rules.flow.grammar import SPECIAL, Flow, Step, StepKind
from yimen.catalogue.rules.flow.graph import graph_faults
from yimen.catalogue.rules.flow.layout import GATEWAY, HALF, Layout, Point, Size, layout

BOX, LINE_HEIGHT, ACROSS = 176.0, 19.0, 10  # points, points, letters
END: Size = (104.0, 36.0)
SIGNS = {NodeKind.PARALLEL: "M-7 0H7M0 -7V7", NodeKind.EXCLUSIVE: "M-5 -5L5 5M5 -5L-5 5"}
FILLS = {StepKind.DECIDE: "#e9f0fa", StepKind.ISSUE: "#e6f4ec"}
SPECIAL_FILL = "#fdf3dc"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="flow-picture" role="img" viewBox="0 0 {w} {h}" width="{w}" '
    'height="{h}" font-family="sans-serif"><title>{title}</title><desc>{said}</desc>'
    '<defs><marker id="flow-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
    'orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="#47556a"/></marker></defs>'
)


def picture(flow: Flow, words: Words | None = None, *, title: str = "") -> str:
    """Return the picture, nothing for a flow whose graph has faults: it would show what is not there."""
    if any(graph_faults(flow)):
        return ""
    words = words or Words()
    drawing = drawing_of(flow)
    placed = layout(drawing, {node.key: node_size(node, words) for node in drawing.nodes})
    head = HEAD.format(
        w=round(placed.width),
        h=round(placed.height),
        title=escape(title or _("办理流程图")),
        said=escape(described(flow, words)),
    )
    parts = [head]
    parts += [_line(line, placed.routes[line]) for line in drawing.lines]
    parts += [_node(node, placed, words) for node in drawing.nodes]
    parts += [_said(line, placed.routes[line], words) for line in drawing.lines]
    return "".join([*parts, "</svg>"])


def described(flow: Flow, words: Words) -> str:
    """Return the flow in words: each step, who does it, how long it takes, what it comes after and when."""
    names = {step.key: step.name for step in flow.steps}
    return " ".join(_told(step, names, words) for step in flow.steps)


def _told(step: Step, names: dict[str, str], words: Words) -> str:
    facts = [flow_words.kind(step), words.agency(step), flow_words.limit(step), *flow_words.notes(step)]
    before = [names[way.source] if way.source else _("提交申请") for way in step.ways]
    after = [_("在“%s”之后") % "、".join(before)] if before else []
    when = [words.when(way) for way in step.ways if way.is_conditional]
    more = [flow_words.join(step), flow_words.back(step) if step.back else ""]
    return f"{step.name}（{'，'.join(fact for fact in [*facts, *after, *when, *more] if fact)}）。"


def box_lines(step: Step, words: Words) -> tuple[list[str], list[str]]:
    """Return the lines of a step's name, and those below it."""
    when = " · ".join([each for each in [flow_words.limit(step), *flow_words.notes(step)] if each])
    below = [line for text in (words.agency(step), when) for line in _broken(text, ACROSS + 2)]
    return _broken(step.name, ACROSS), below


def node_size(node: Node, words: Words) -> Size:
    """Return how large the node is drawn."""
    if node.is_gateway:
        return GATEWAY
    if node.step is None:
        return END
    name, below = box_lines(node.step, words)
    return BOX, LINE_HEIGHT * (len(name) + len(below)) + 20


def _broken(text: str, letters: int) -> list[str]:
    """Return the text in lines; two narrow letters take the room of one Chinese one."""
    lines, line, width = [], "", 0.0
    for letter in text:
        width += 1 if ord(letter) > 0x2E80 else 0.55  # noqa: PLR2004  from here on letters are square
        if width > letters:
            lines.append(line)
            line, width = "", 1.0
        line += letter
    return [*lines, line] if line else lines


def _node(node: Node, placed: Layout, words: Words) -> str:
    x, y = placed.places[node.key]
    if node.is_gateway:
        return _gateway(node, (x, y))
    width, height = placed.sizes[node.key]
    corner, fill = (18, "#f4f6f9") if node.step is None else (8, _fill(node.step))
    rect = (
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width}" height="{height}" rx="{corner}" '
        f'fill="{fill}" stroke="#1d4d8f" stroke-width="1.5"/>'
    )
    if node.step is None:
        return rect + _text([_("提交申请") if node.kind == NodeKind.START else _("办结")], (x, y + 5))
    name, below = box_lines(node.step, words)
    top = y - height / 2 + 10 + LINE_HEIGHT * 0.78
    smaller = _text(below, (x, top + LINE_HEIGHT * len(name)), size=13, fill="#47556a")
    return rect + _text(name, (x, top), weight=600) + smaller


def _fill(step: Step) -> str:
    return SPECIAL_FILL if step.kind in SPECIAL else FILLS.get(step.kind, "#ffffff")


def _gateway(node: Node, place: Point) -> str:
    x, y = place
    half = HALF
    sign = f'<path d="{SIGNS[node.kind]}" stroke="#1d4d8f" stroke-width="2.5"/>' if node.kind in SIGNS else ""
    ring = '<circle r="7" fill="none" stroke="#1d4d8f" stroke-width="2"/>' if not sign else ""
    box = f'<path d="M0 {-half}L{half} 0L0 {half}L{-half} 0z" fill="#fff" stroke="#1d4d8f" stroke-width="1.5"/>'
    rule = flow_words.join(node.step) if node.is_join and node.step and node.key.startswith("join_") else ""
    said = _text([rule], (x + half + 4, y + 5), size=13, fill="#7a4b00", anchor="start") if rule else ""
    return f'<g transform="translate({x:.1f} {y:.1f})">{box}{sign}{ring}</g>{said}'


def _line(line: Line, points: tuple[Point, ...]) -> str:
    d = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="5 4"' if line.back or line.skips else ""
    return f'<path d="{d}" fill="none" stroke="#47556a" stroke-width="1.5"{dashes} marker-end="url(#flow-tip)"/>'


def _said(line: Line, points: tuple[Point, ...], words: Words) -> str:
    """Return the words beside a line: a condition under its turn, a way back beside its lane."""
    if line.back and line.back.times is not None:
        (_x, low), (lane, high) = points[1], points[2]
        return _text(
            _broken(_("退回，最多%(n)s次") % {"n": line.back.times}, 7),
            (lane + 6, (low + high) / 2),
            size=13,
            anchor="start",
        )
    text = _("不需要") if line.skips else words.when(line.way) if line.way else ""
    if not text:
        return ""
    (x, y), place = points[0], points[2:3]
    x, y = place[0] if place else (x, y + 12)
    return _text(_broken(text, 8)[:3], (x, y + 17), size=13, fill="#7a4b00", halo=True)


def _text(
    lines: list[str], place: Point, *, size: int = 15, fill: str = "#15202e", weight: int = 400, anchor: str = "middle",
    halo: bool = False,
) -> str:  # fmt: skip
    x, y = place
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + i * (LINE_HEIGHT if size > 13 else 16):.1f}">{escape(line)}</tspan>'  # noqa: PLR2004
        for i, line in enumerate(lines)
    )
    around = ' paint-order="stroke" stroke="#fff" stroke-width="4"' if halo else ""
    return (
        f'<text font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"{around}>{spans}</text>'
    )
