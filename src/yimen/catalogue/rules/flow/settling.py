"""A flow for given answers: its conditions decided, the steps that are skipped left out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yimen.catalogue.rules.flow.conditions import ways_taken
from yimen.catalogue.rules.flow.grammar import START, Flow, Step, Way
from yimen.catalogue.rules.flow.reading import flow_document, read_flow


def settle(flow: Flow, answers: Mapping[str, Any]) -> Flow:
    """Return the steps that run with these answers, each with the ways in that are taken, free of conditions."""
    taken = {START: _taken_from(START, flow, answers)} | {
        step.key: _taken_from(step.key, flow, answers) for step in flow.steps
    }
    running, kept = {START}, {}
    for step in in_order(flow):
        ways = tuple(Way(w.source) for w in _ways_in(step) if w.source in running and step.key in taken[w.source])
        if ways:
            running.add(step.key)
            kept[step.key] = replace(step, ways=tuple(way for way in ways if way.source != START))
    return Flow(tuple(kept[step.key] for step in flow.steps if step.key in kept))


def has_conditions(document: Mapping[str, Any]) -> bool:
    """Return whether the answers decide which steps of this flow's document run."""
    return any(not isinstance(way, str) for step in document.get("steps", ()) for way in step.get("after") or ())


def settled_document(document: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document of the flow for these answers, free of conditions."""
    return flow_document(settle(read_flow(document), answers))


def in_order(flow: Flow) -> list[Step]:
    """Return the steps, each after all that it names; those that wait for each other are left out."""
    done: set[str] = set()
    found: list[Step] = []
    while new := [step for step in flow.steps if step.key not in done and done.issuperset(step.after)]:
        done.update(step.key for step in new)
        found.extend(new)
    return found


def _ways_in(step: Step) -> tuple[Way, ...]:
    return step.ways or (Way(START),)


def _taken_from(source: str, flow: Flow, answers: Mapping[str, Any]) -> set[str]:
    out = [(step.key, way) for step in flow.steps for way in _ways_in(step) if way.source == source]
    fits = ways_taken((way for _, way in out), answers)
    return {key for (key, _), is_taken in zip(out, fits, strict=True) if is_taken}
