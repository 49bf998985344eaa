"""Faults of conditions, joins and ways back: what could leave a case standing with some answers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.flow.conditions import MOST_OUTCOMES, count_outcomes, outcomes_of
from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import START, Flow, JoinRule, Step, StepKind, Way
from yimen.catalogue.rules.flow.graph import before, fault
from yimen.catalogue.rules.flow.settling import settle
from yimen.catalogue.rules.form import compiled


def branch_faults(flow: Flow, form: Mapping[str, Any] | None = None) -> Iterator[Fault]:
    """Yield the faults of a flow whose graph has none; `form` says which fields take several answers."""
    yield from _otherwise_alone(flow)
    yield from _quorums(flow)
    yield from _ways_back(flow)
    yield from _plain(flow)
    if count_outcomes(flow, form) > MOST_OUTCOMES:
        yield Fault("flow_too_many_conditions")
    else:
        yield from _outcomes(flow, form)


def _otherwise_alone(flow: Flow) -> Iterator[Fault]:
    """Yield the steps with a way for all other answers and none for certain ones."""
    out: dict[str, list[tuple[Step, Way]]] = defaultdict(list)
    for step in flow.steps:
        for way in step.ways:
            out[way.source].append((step, way))
    for leading in out.values():
        if any(way.otherwise for _, way in leading) and not any(way.when for _, way in leading):
            yield fault("flow_otherwise_alone", [step for step, way in leading if way.otherwise])


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


def _plain(flow: Flow) -> Iterator[Fault]:
    """Yield the steps that have what their kind cannot have, and forms that nobody could fill in."""
    if flow.deciding.is_optional:
        yield fault("flow_optional_decides", [flow.deciding])
    if loose := [step for step in flow.steps if step.kind == StepKind.ISSUE and (step.is_optional or step.back)]:
        yield fault("flow_issue_plain", loose)
    if broken := [step for step in flow.steps if step.form and not _is_form(step.form)]:
        yield fault("flow_form_broken", broken)


def _is_form(form: Any) -> bool:
    try:
        compiled(form)
    except (ValueError, TypeError):
        return False
    return form.get("type") == "object" and bool(form.get("properties"))


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
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for answers in outcomes_of(flow, form):
        settled = settle(flow, answers)
        reached.update(step.key for step in settled.steps)
        for code, key in (*_standing(settled), *_short(settled, flow)):
            found.setdefault((code, key), answers)
    names = {START: "", **{step.key: step.name for step in flow.steps}}
    for (code, key), answers in found.items():
        yield Fault(code, names[key], (key,) if key else (), witness=answers)
    if unreached := [step for step in flow.steps if step.key not in reached]:
        yield fault("flow_unreachable", unreached)


def _standing(settled: Flow) -> Iterator[tuple[str, str]]:
    """Yield the steps that run and lead nowhere with these answers; after the decision nothing has to follow."""
    if not any(not step.after for step in settled.steps):
        yield "flow_no_otherwise", START
    leading = {source for step in settled.steps for source in step.after}
    for step in settled.steps:
        if step.key not in leading and step.kind not in {StepKind.DECIDE, StepKind.ISSUE}:
            yield "flow_no_otherwise", step.key


def _short(settled: Flow, flow: Flow) -> Iterator[tuple[str, str]]:
    """Yield the joins by number of agreements to which too few steps lead with these answers."""
    for step in settled.steps:
        number = step.join.number or 0
        if step.join.rule == JoinRule.QUORUM and len(step.ways) < number <= len(flow.step(step.key).ways):
            yield "flow_quorum_never", step.key
