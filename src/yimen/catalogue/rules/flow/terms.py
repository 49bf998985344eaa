"""Faults of a flow against its item: the promise, special procedures, the form, and the agencies there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.default_flow import workdays_in
from yimen.catalogue.rules.flow.branches import redone
from yimen.catalogue.rules.flow.conditions import fields_of
from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import EXPLICIT, OWNER, SPECIAL, Flow, Step, StepKind
from yimen.catalogue.rules.flow.graph import fault
from yimen.catalogue.rules.flow.settling import in_order
from yimen.catalogue.rules.record import Limit


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the item says beside its promise; None: not known here, so not checked."""

    is_simple: bool = False
    special_kinds: tuple[str, ...] = ()
    special_counts: bool = False  # whether the clock of the decision runs on while a special step is under way
    silence_agrees: bool = False
    form: Mapping[str, Any] | None = None
    agencies: frozenset[str] | None = None


def term_faults(flow: Flow, promised: Limit | None, terms: Terms) -> Iterator[Fault]:
    """Yield what contradicts the item."""
    yield from _limits(flow, workdays_in(promised), terms)
    yield from _special(flow, terms)
    yield from _silence(flow, terms)
    yield from _fields(flow, terms)
    unknown = [s for s in flow.steps if terms.agencies is not None and s.agency not in terms.agencies | {OWNER}]
    if unknown:
        yield fault("flow_unknown_agency", unknown)


def longest(flow: Flow, *, special_counts: bool = True, again: bool = False) -> int:
    """Return the working days of the slowest way to the decision; `again`: with every way back gone to its limit."""
    times = _times(flow) if again else {}
    ends: dict[str, int] = {}
    for step in in_order(flow):
        counts = special_counts or step.kind not in SPECIAL
        days = (step.limit or 0) * times.get(step.key, 1) if counts else 0
        ends[step.key] = max((ends[key] for key in step.after), default=0) + days
    return max((ends[step.key] for step in flow.steps if step.kind == StepKind.DECIDE), default=0)


def _times(flow: Flow) -> dict[str, int]:
    found = dict.fromkeys((step.key for step in flow.steps), 1)
    for step in flow.steps:
        if step.back:
            for key in redone(step, flow):
                found[key] *= 1 + (step.back.times or 0)
    return found


def _limits(flow: Flow, promised: int | None, terms: Terms) -> Iterator[Fault]:
    if promised is None:
        return
    days = longest(flow, special_counts=terms.special_counts)
    worst = longest(flow, special_counts=terms.special_counts, again=True)
    if days > promised:
        yield Fault("flow_over_promise", f"{days} > {promised}")
    elif worst > promised:
        yield Fault("flow_back_over_promise", f"{worst} > {promised}")


def _special(flow: Flow, terms: Terms) -> Iterator[Fault]:
    special = [step for step in flow.steps if step.kind in SPECIAL]
    if terms.is_simple and special:
        yield fault("flow_special_on_simple", special)
    elif terms.special_kinds and (other := [step for step in special if step.kind not in terms.special_kinds]):
        yield fault("flow_special_not_allowed", other)


def _silence(flow: Flow, terms: Terms) -> Iterator[Fault]:
    silent = [step for step in flow.steps if step.silence_agrees]
    if silent and not terms.silence_agrees:
        yield fault("flow_silence_forbidden", silent)
    if endless := [step for step in silent if step.limit is None]:
        yield fault("flow_silence_endless", endless)
    if deciding := [step for step in silent if step.kind in EXPLICIT]:
        yield fault("flow_silence_decides", deciding)


def _fields(flow: Flow, terms: Terms) -> Iterator[Fault]:
    if terms.form is None:
        return
    known = terms.form.get("properties") or {}
    if unknown := sorted(fields_of(flow) - known.keys()):
        yield Fault("flow_unknown_field", "、".join(unknown))
    for step in flow.steps:
        if wrong := _unknown_answers(step, known):
            yield Fault("flow_unknown_answer", f"{step.name}（{'、'.join(wrong)}）", (step.key,))


def _unknown_answers(step: Step, known: Mapping[str, Any]) -> list[str]:
    found = []
    for test in (test for way in step.ways for test in way.when if test.among):
        schema = known.get(test.field) or {}
        choices = schema.get("enum") or (schema.get("items") or {}).get("enum")
        found += [str(value) for value in test.among if choices and value not in choices]
    return found
