"""Faults of conditions, joins and ways back: what could leave a case standing with some answers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.flow.conditions import MOST_OUTCOMES, count_outcomes, outcomes_of
from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import START, Flow, JoinRule, Step, StepKind, Way
from yimen.catalogue.rules.flow.graph import before, fault
from yimen.catalogue.rules.flow.settling import settle


def branch_faults(flow: Flow, form: Mapping[str, Any] | None = None) -> Iterator[Fault]:
    """Yield the faults of a flow whose graph has none; `form` says which fields take several answers."""
    yield from _ways_out(flow)
    yield from _quorums(flow)
    yield from _ways_back(flow)
    if count_outcomes(flow, form) > MOST_OUTCOMES:
        yield Fault("flow_too_many_conditions")
    else:
        yield from _outcomes(flow, form)


def _ways_out(flow: Flow) -> Iterator[Fault]:
    """Yield the steps after which no way might be taken: not answering fits no comparison, so one is for all others."""
    names = {step.key: step.name for step in flow.steps}
    out: dict[str, list[tuple[Step, Way]]] = defaultdict(list)
    for step in flow.steps:
        for way in step.ways or (Way(START),):
            out[way.source].append((step, way))
    for source, leading in out.items():
        ways = [way for _, way in leading]
        about = names.get(source, "") or "、".join(step.name for step, _ in leading)
        keys = (source,) if source else tuple(step.key for step, _ in leading)
        if all(way.when for way in ways) and names_no_end(source, flow):
            yield Fault("flow_no_otherwise", about, keys, witness={})
        if any(way.otherwise for way in ways) and not any(way.when for way in ways):
            yield Fault("flow_otherwise_alone", about, keys)


def names_no_end(source: str, flow: Flow) -> bool:
    """Return whether something must follow the step; after the decision nothing has to."""
    return source == START or flow.step(source).kind not in {StepKind.DECIDE, StepKind.ISSUE}


def _quorums(flow: Flow) -> Iterator[Fault]:
    for step in flow.steps:
        if step.join.rule != JoinRule.QUORUM:
            continue
        if not step.join.number:
            yield fault("flow_quorum_missing", [step])
        elif step.join.number > len(step.ways):
            yield fault("flow_quorum_too_large", [step], f"{step.name} {step.join.number} > {len(step.ways)}")


def _ways_back(flow: Flow) -> Iterator[Fault]:
    for step in flow.steps:
        if step.back is None:
            continue
        if step.back.to not in before(step.key, flow):
            yield fault("flow_back_not_before", [step])
        elif leaves_branch(step, flow):
            yield fault("flow_back_leaves_branch", [step])
        if not step.back.times:
            yield fault("flow_back_endless", [step])


def redone(step: Step, flow: Flow) -> set[str]:
    """Return the steps that are done anew when this one sends back: those between, both ends with them."""
    assert step.back is not None
    earlier = before(step.key, flow)
    return {step.key, step.back.to} | {key for key in earlier if step.back.to in before(key, flow)}


def leaves_branch(step: Step, flow: Flow) -> bool:
    """Return whether a step outside waits for one that would be done anew: it might have begun by then."""
    anew = redone(step, flow)
    return any((anew - {step.key}) & set(other.after) for other in flow.steps if other.key not in anew)


def _outcomes(flow: Flow, form: Mapping[str, Any] | None) -> Iterator[Fault]:
    """Yield what only shows when the conditions are tried with every set of answers they tell apart."""
    reached: set[str] = set()
    short: dict[str, Mapping[str, Any]] = {}
    for answers in outcomes_of(flow, form):
        settled = settle(flow, answers)
        reached.update(step.key for step in settled.steps)
        for step in settled.steps:
            if step.join.rule == JoinRule.QUORUM and len(step.ways) < (step.join.number or 0):
                short.setdefault(step.key, answers)
    for step in flow.steps:
        if step.key not in reached:
            yield fault("flow_unreachable", [step])
        if step.key in short and (step.join.number or 0) <= len(step.ways):
            yield Fault("flow_quorum_never", step.name, (step.key,), witness=short[step.key])
