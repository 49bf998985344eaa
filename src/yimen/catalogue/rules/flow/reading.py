"""Flows read from their documents, and written back. Reading checks the shape only; `checks` looks for faults."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.flow.grammar import (
    START,
    Back,
    Comparison,
    Flow,
    Join,
    JoinRule,
    ReviewPost,
    Step,
    StepKind,
    Way,
)
from yimen.kernel.rules.errors import NotAllowed

STEP_KEYS = frozenset(
    ["key", "name", "kind", "agency", "post", "limit", "after", "join", "optional", "silence_agrees", "back", "form"]
) | {"agency_id"}  # the engine writes into a run's own copy which agency a code stood for


def read_flow(document: Mapping[str, Any]) -> Flow:
    """Return the flow, faults and all; raise NotAllowed("flow_unreadable", where=…) where its shape is wrong."""
    steps = document.get("steps", ())
    if not isinstance(steps, list | tuple):
        raise NotAllowed("flow_unreadable", where="steps")
    return Flow(tuple(_read_step(raw, place) for place, raw in enumerate(steps, start=1)))


def flow_document(flow: Flow) -> dict[str, Any]:
    """Return the document of a flow; what has its usual value is left out."""
    return {"steps": [_step_document(step) for step in flow.steps]}


def _read_step(raw: Any, place: int) -> Step:
    if not isinstance(raw, Mapping):
        raise NotAllowed("flow_unreadable", where=str(place))
    where = str(raw.get("name") or raw.get("key") or place)
    if unknown := sorted(raw.keys() - STEP_KEYS):
        raise NotAllowed("flow_unreadable", where=f"{where}: {', '.join(unknown)}")
    try:
        return _step(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotAllowed("flow_unreadable", where=f"{where}: {wrong}") from wrong


def _step(raw: Mapping[str, Any]) -> Step:
    join, back = raw.get("join") or {}, raw.get("back")
    return Step(
        key=_text(raw["key"], "key"),
        name=_text(raw["name"], "name"),
        kind=StepKind(raw["kind"]),
        agency=_text(raw["agency"], "agency"),
        post=ReviewPost(raw["post"]),
        limit=_count(raw.get("limit"), "limit"),
        ways=tuple(_way(way) for way in raw.get("after") or ()),
        join=Join(JoinRule(join.get("rule", "all")), _count(join.get("number"), "join")),
        is_optional=bool(raw.get("optional")),
        silence_agrees=bool(raw.get("silence_agrees")),
        back=Back(_text(back["to"], "back"), _count(back.get("times"), "back")) if back else None,
        form=raw.get("form") or None,
    )


def _way(raw: Any) -> Way:
    if isinstance(raw, str):
        return Way(raw)
    return Way(str(raw["step"]), tuple(_test(test) for test in raw.get("when") or ()), bool(raw.get("otherwise")))


def _test(raw: Mapping[str, Any]) -> Comparison:
    among = (raw["is"],) if "is" in raw else tuple(raw.get("in", ()))
    test = Comparison(_text(raw["field"], "when"), among, raw.get("at_least"), raw.get("below"))
    if bool(test.among) == (test.at_least is not None or test.below is not None):
        raise ValueError("when")  # one kind of comparison, not both and not neither
    if test.at_least is not None and test.below is not None and type(test.at_least) is not type(test.below):
        raise ValueError("when")
    return test


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(name)
    return value


def _count(value: Any, name: str) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise ValueError(name)
    return value


def _step_document(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "key": step.key,
        "name": step.name,
        "kind": step.kind.value,
        "agency": step.agency,
        "post": step.post.value,
        "limit": step.limit,
        "after": [_way_document(way) for way in step.ways],
    }
    if step.join != Join():
        number = {} if step.join.number is None else {"number": step.join.number}
        plain["join"] = {"rule": step.join.rule.value, **number}
    plain |= {"optional": True} if step.is_optional else {}
    plain |= {"silence_agrees": True} if step.silence_agrees else {}
    plain |= {"back": {"to": step.back.to, "times": step.back.times}} if step.back else {}
    return plain | ({"form": dict(step.form)} if step.form else {})


def _way_document(way: Way) -> str | dict[str, Any]:
    if not way.is_conditional and way.source != START:
        return way.source
    when = {"when": [_test_document(test) for test in way.when]} if way.when else {}
    return {"step": way.source, **when, **({"otherwise": True} if way.otherwise else {})}


def _test_document(test: Comparison) -> dict[str, Any]:
    if test.among:
        only = {"is": test.among[0]} if len(test.among) == 1 else {"in": list(test.among)}
        return {"field": test.field, **only}
    bounds = {"at_least": test.at_least, "below": test.below}
    return {"field": test.field, **{name: bound for name, bound in bounds.items() if bound is not None}}
