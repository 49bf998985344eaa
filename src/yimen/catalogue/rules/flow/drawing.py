"""A flow as nodes and lines, as a picture and a BPMN diagram have them in common.

Gateways: parallel, where all ways are gone; inclusive, where conditions say which; exclusive, where one of two is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from yimen.catalogue.rules.flow.conditions import count_outcomes, outcomes_of
from yimen.catalogue.rules.flow.grammar import START, Back, Flow, JoinRule, Step, StepKind, Way
from yimen.catalogue.rules.flow.settling import settle

MOST_TRIED = 256  # sets of answers; with more, a join is drawn as one that depends on them
ENDING = {StepKind.DECIDE, StepKind.ISSUE}


class NodeKind(StrEnum):
    START = "start"
    END = "end"
    STEP = "step"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True)
class Node:
    """A box, an end or a gateway; `step` is the step of a box, and of the gateway before or after it."""

    key: str
    kind: NodeKind
    step: Step | None = None
    is_join: bool = False

    @property
    def is_gateway(self) -> bool:
        """Return whether it splits or joins."""
        return self.kind in {NodeKind.PARALLEL, NodeKind.INCLUSIVE, NodeKind.EXCLUSIVE}


@dataclass(frozen=True)
class Line:
    """From a node to a node: by a condition (`way`), back to an earlier step, or past an optional one (`skips`)."""

    source: str
    target: str
    way: Way | None = None
    back: Back | None = None
    skips: bool = False


@dataclass(frozen=True)
class Drawing:
    """Everything there is to draw."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def drawing_of(flow: Flow) -> Drawing:
    """Return the drawing of a flow whose graph has no faults."""
    joins = _joins(flow)
    chains = {step.key: _chain(step, flow, joins) for step in flow.steps}
    start = _split(START, flow)
    nodes = [*_ends(flow), *(node for chain in chains.values() for node in chain), *start]
    lines = [*_within(flow, chains), *_between(flow, chains), *(Line("start", each.key) for each in start)]
    return Drawing(tuple(nodes), tuple(lines))


def _ends(flow: Flow) -> Iterator[Node]:
    yield Node("start", NodeKind.START)
    yield Node("end", NodeKind.END)
    if len(_last(flow)) > 1:
        yield Node("join_end", NodeKind.INCLUSIVE, is_join=True)


def _last(flow: Flow) -> list[Step]:
    sources = {way.source for step in flow.steps for way in _ways(step)}
    return [step for step in flow.steps if step.kind in ENDING and step.key not in sources]


def _ways(step: Step) -> tuple[Way, ...]:
    return step.ways or (Way(START),)


def _out(source: str, flow: Flow) -> list[Way]:
    return [way for step in flow.steps for way in _ways(step) if way.source == source]


def _chain(step: Step, flow: Flow, joins: Mapping[str, NodeKind]) -> list[Node]:
    """Return the step's box with the gateways before and after it, in the order in which they are passed."""
    nodes = []
    if len(step.ways) > 1:
        nodes.append(Node(f"join_{step.key}", joins[step.key], step, is_join=True))
    if any(other.back and other.back.to == step.key for other in flow.steps):
        nodes.append(Node(f"again_{step.key}", NodeKind.EXCLUSIVE, step, is_join=True))
    if step.is_optional:
        nodes.append(Node(f"whether_{step.key}", NodeKind.EXCLUSIVE, step))
    nodes.append(Node(f"step_{step.key}", NodeKind.STEP, step))
    if step.is_optional:
        nodes.append(Node(f"past_{step.key}", NodeKind.EXCLUSIVE, step, is_join=True))
    if step.back:
        nodes.append(Node(f"back_{step.key}", NodeKind.EXCLUSIVE, step))
    return [*nodes, *_split(step.key, flow)]


def _joins(flow: Flow) -> dict[str, NodeKind]:
    """Return how each step's ways come together: one of them always, all of them always, or as the answers have it."""
    counts: dict[str, set[int]] = {step.key: set() for step in flow.steps}
    if count_outcomes(flow) > MOST_TRIED:
        return dict.fromkeys(counts, NodeKind.INCLUSIVE)
    for answers in outcomes_of(flow):
        for step in settle(flow, answers).steps:
            counts[step.key].add(len(step.ways) or 1)
    return {step.key: _join(step, counts[step.key]) for step in flow.steps}


def _join(step: Step, counts: set[int]) -> NodeKind:
    if step.join.rule == JoinRule.ALL and counts == {len(step.ways)}:
        return NodeKind.PARALLEL
    return NodeKind.EXCLUSIVE if counts == {1} else NodeKind.INCLUSIVE


def _split(source: str, flow: Flow) -> list[Node]:
    out = _out(source, flow)
    if len(out) < 2:  # noqa: PLR2004  one way needs no gateway
        return []
    conditional = [way for way in out if way.is_conditional]
    one_of_two = len(out) == len(conditional) == 2 and any(way.otherwise for way in out)  # noqa: PLR2004
    kind = NodeKind.EXCLUSIVE if one_of_two else NodeKind.INCLUSIVE if conditional else NodeKind.PARALLEL
    step = flow.step(source) if source else None
    return [Node(f"split_{source}", kind, step)]


def _within(flow: Flow, chains: Mapping[str, list[Node]]) -> Iterator[Line]:
    for step in flow.steps:
        yield from (Line(upper.key, lower.key) for upper, lower in pairwise(chains[step.key]))
        if step.is_optional:
            yield Line(f"whether_{step.key}", f"past_{step.key}", skips=True)
        if step.back:
            yield Line(f"back_{step.key}", f"again_{step.back.to}", back=step.back)


def _between(flow: Flow, chains: Mapping[str, list[Node]]) -> Iterator[Line]:
    last = {key: chain[-1].key for key, chain in chains.items()}
    last[START] = "split_" if _split(START, flow) else "start"
    for step in flow.steps:
        for way in _ways(step):
            yield Line(last[way.source], chains[step.key][0].key, way if way.is_conditional else None)
    ending = _last(flow)
    end = "join_end" if len(ending) > 1 else "end"
    yield from (Line(last[step.key], end) for step in ending)
    if len(ending) > 1:
        yield Line("join_end", "end")
