"""What an editor does to a flow's steps: add, change, order, connect, delete; each gives a new flow."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from yimen.catalogue.rules.flow import START, Flow, JoinRule, Step, Way
from yimen.catalogue.rules.flow.graph import before
from yimen.catalogue.rules.form_edits import key_for


def find(flow: Flow, key: str) -> Step | None:
    """Return the step of that key."""
    return next((step for step in flow.steps if step.key == key), None)


def may_follow(flow: Flow, key: str) -> tuple[Step, ...]:
    """Return the steps after which this one may come: not itself, and none that already waits for it."""
    return tuple(step for step in flow.steps if step.key != key and key not in _before(flow, step.key))


def may_lead_to(flow: Flow, key: str) -> tuple[Step, ...]:
    """Return the steps that may wait for this one: not itself, and none that it waits for."""
    earlier = _before(flow, key) if find(flow, key) else set()
    return tuple(step for step in flow.steps if step.key != key and step.key not in earlier)


def followers(flow: Flow, key: str) -> tuple[str, ...]:
    """Return the steps that wait for this one directly."""
    return tuple(step.key for step in flow.steps if key in step.after)


def added(flow: Flow, step: Step, *, leads_to: Collection[str]) -> Flow:
    """Return the flow with a new step, written before the first that waits for it."""
    places = [place for place, each in enumerate(flow.steps) if each.key in leads_to]
    at = min(places, default=len(flow.steps))
    return _led(Flow((*flow.steps[:at], step, *flow.steps[at:])), step.key, leads_to)


def changed(flow: Flow, step: Step, *, leads_to: Collection[str]) -> Flow:
    """Return the flow with the step of this key replaced, and exactly those steps waiting for it."""
    return _led(Flow(tuple(step if each.key == step.key else each for each in flow.steps)), step.key, leads_to)


def ways_after(step: Step | None, sources: Iterable[str]) -> tuple[Way, ...]:
    """Return the ways in from these steps; a way that was there keeps its condition."""
    there = {way.source: way for way in step.ways} if step else {}
    return tuple(there.get(source, Way(source)) for source in sources)


def with_way(flow: Flow, key: str, way: Way) -> Flow:
    """Return the flow with the way into a step from that source replaced; a plain one from the start is left out."""

    def led(step: Step) -> Step:
        ways = [each for each in step.ways if each.source != way.source]
        written = [way] if way.source != START or way.is_conditional else []
        return replace(step, ways=(*ways, *written))

    return Flow(tuple(led(each) if each.key == key else each for each in flow.steps))


def without(flow: Flow, key: str) -> Flow:
    """Return the flow without a step: what waited for it waits for what it waited for; nothing goes back to it."""
    gone = find(flow, key)
    if gone is None:
        return flow
    return Flow(tuple(_closed(step, gone) for step in flow.steps if step is not gone))


def moved(flow: Flow, key: str, by: int) -> Flow:
    """Return the flow with a step written one place earlier (-1) or later (1); what waits for what stays."""
    steps = list(flow.steps)
    at = next((place for place, each in enumerate(steps) if each.key == key), None)
    if at is not None and 0 <= at + by < len(steps):
        steps[at], steps[at + by] = steps[at + by], steps[at]
    return Flow(tuple(steps))


def step_key(flow: Flow, name: str) -> str:
    """Return a key for a new step, made of its name's sound."""
    return key_for(name, {"new", *(step.key for step in flow.steps)})


def _led(flow: Flow, key: str, leads_to: Collection[str]) -> Flow:
    """Return the flow in which exactly these steps wait for this one."""
    source = flow.step(key)
    return Flow(
        tuple(each if each.key == key else _leading(each, source, is_led=each.key in leads_to) for each in flow.steps)
    )


def _leading(step: Step, source: Step, *, is_led: bool) -> Step:
    if not is_led:
        return replace(step, ways=tuple(way for way in step.ways if way.source != source.key))
    if source.key in step.after:
        return step
    implied = _implied(step, source)
    return replace(step, ways=(*(way for way in step.ways if way.source not in implied), Way(source.key)))


def _implied(step: Step, source: Step) -> set[str]:
    """Return the steps that need not be waited for any more, because the new one before this waits for them anyway."""
    is_sure = not source.is_optional and not any(way.is_conditional for way in source.ways)
    if not is_sure or step.join.rule != JoinRule.ALL:
        return set()
    return set(source.after) & {way.source for way in step.ways if not way.is_conditional}


def _closed(step: Step, gone: Step) -> Step:
    back = None if step.back and step.back.to == gone.key else step.back
    if gone.key not in step.after:
        return replace(step, back=back)
    kept = [way for way in step.ways if way.source != gone.key]
    known = {way.source for way in kept}
    return replace(step, ways=(*kept, *(way for way in gone.ways if way.source not in known)), back=back)


def _before(flow: Flow, key: str) -> set[str]:
    """Return every step that this one waits for; what a faulty flow names and has not is left out."""
    known = {step.key for step in flow.steps}
    sound = tuple(replace(s, ways=tuple(way for way in s.ways if way.source in known)) for s in flow.steps)
    return before(key, Flow(sound))
