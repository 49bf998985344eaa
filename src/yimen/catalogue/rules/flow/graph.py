"""Faults of the graph itself: what any flow must keep to whatever the item says."""

from collections import Counter
from collections.abc import Iterable, Iterator

from yimen.catalogue.rules.flow.faults import Fault
from yimen.catalogue.rules.flow.grammar import START, Flow, Step, StepKind
from yimen.catalogue.rules.flow.settling import in_order


def graph_faults(flow: Flow) -> Iterator[Fault]:
    """Yield what keeps the steps from being a graph that begins with the filing and ends in one decision."""
    basic = [*_names(flow), *_deciding(flow)]
    yield from basic
    if basic:
        return
    ordered = {step.key for step in in_order(flow)}
    if waiting := [step for step in flow.steps if step.key not in ordered]:
        yield fault("flow_circle", waiting)
    else:
        yield from _ends(flow)


def fault(code: str, steps: Iterable[Step], about: str = "") -> Fault:
    """Return a fault about these steps; `about` stands for their names where it says more."""
    found = tuple(steps)
    return Fault(code, about or "、".join(step.name for step in found), tuple(step.key for step in found))


def before(key: str, flow: Flow) -> set[str]:
    """Return every step that this one waits for, directly or through others."""
    by_key = {step.key: step for step in flow.steps}
    seen: set[str] = set()
    waiting = list(by_key[key].after)
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting.extend(by_key[each].after)
    return seen


def _names(flow: Flow) -> Iterator[Fault]:
    keys = Counter(step.key for step in flow.steps)
    if twice := [step for step in flow.steps if keys[step.key] > 1]:
        yield fault("flow_step_twice", twice)
    for step in flow.steps:
        sources = Counter(way.source for way in step.ways)
        if not sources.keys() <= keys.keys() | {START}:
            yield fault("flow_unknown_step", [step])
        if any(count > 1 for count in sources.values()):
            yield fault("flow_way_twice", [step])


def _deciding(flow: Flow) -> Iterator[Fault]:
    deciding = [step for step in flow.steps if step.kind == StepKind.DECIDE]
    if len(deciding) != 1:
        yield fault("flow_decide_count", deciding, "" if deciding else "0")


def _ends(flow: Flow) -> Iterator[Fault]:
    decide = flow.deciding
    earlier = before(decide.key, flow)
    for step in flow.steps:
        is_issue = step.kind == StepKind.ISSUE
        is_later = decide.key in before(step.key, flow)
        if is_issue and not is_later:
            yield fault("flow_issue_early", [step])
        elif is_later and not is_issue:
            yield fault("flow_after_decide", [step])
        elif step.key not in earlier and not is_later and step is not decide:
            yield fault("flow_dead_end", [step])
