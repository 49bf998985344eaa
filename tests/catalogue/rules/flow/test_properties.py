"""Random flows: what the checks let through ends in its decision whatever happens; what they refuse shows why."""

from itertools import product
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.catalogue.rules.flow.walking import Walk
from yimen.catalogue.rules.flow import Fault, Flow, flow_document, read_flow
from yimen.catalogue.rules.flow.branches import branch_faults
from yimen.catalogue.rules.flow.graph import graph_faults
from yimen.catalogue.rules.flow.settling import settle

ANSWERS = [
    {key: value for key, value in zip(("x", "c"), pair, strict=True) if value is not None}
    for pair in product([None, -5, 0, 1, 2.5, 3, 9], [None, "a", "b", "z"])
]
CONDITIONS = st.one_of(
    st.sampled_from([1, 3]).map(lambda n: {"field": "x", "at_least": n}),
    st.sampled_from([1, 3]).map(lambda n: {"field": "x", "below": n}),
    st.sampled_from(["a", "b"]).map(lambda c: {"field": "c", "is": c}),
    st.just({"field": "c", "in": ["a", "b"]}),
)


@st.composite
def ways(draw: st.DrawFn, source: str) -> Any:
    kind = draw(st.sampled_from(["plain", "plain", "when", "otherwise"]))
    if kind == "plain":
        return source
    if kind == "otherwise":
        return {"step": source, "otherwise": True}
    return {"step": source, "when": [draw(CONDITIONS)]}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a flow of up to six steps: mostly sound, often not."""
    count = draw(st.integers(1, 5))
    steps: list[dict[str, Any]] = []
    for i in range(count):
        sources = draw(st.lists(st.sampled_from([f"s{j}" for j in range(i)]), unique=True, max_size=3)) if i else []
        steps.append(_step(draw, f"s{i}", sources))
    named = {way if isinstance(way, str) else way["step"] for step in steps for way in step["after"]}
    loose = [step["key"] for step in steps if step["key"] not in named]
    extra = draw(st.lists(st.sampled_from([s["key"] for s in steps]), unique=True, max_size=2))
    steps.append(_step(draw, "d", list(dict.fromkeys([*loose, *extra]))) | {"kind": "decide"})
    return {"steps": steps}


def _step(draw: st.DrawFn, key: str, sources: list[str]) -> dict[str, Any]:
    step: dict[str, Any] = {"key": key, "name": key, "kind": "review", "agency": "owner", "post": "handler", "limit": 1}
    step["after"] = [draw(ways(source)) for source in sources]
    rule = draw(st.sampled_from(["all", "all", "quorum", "veto", "advisory"]))
    if rule != "all":
        step["join"] = {"rule": rule} | ({"number": draw(st.integers(1, 3))} if rule == "quorum" else {})
    if sources and draw(st.integers(0, 4)) == 0:
        step["back"] = {"to": draw(st.sampled_from(sources)), "times": draw(st.integers(1, 2))}
    return step


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.randoms(use_true_random=False))
def test_what_is_let_through_ends_in_its_decision_and_what_is_refused_has_a_witness(document: Any, luck: Any) -> None:
    flow = read_flow(document)
    assert not list(graph_faults(flow))
    faults = list(branch_faults(flow))
    event("refused" if faults else "let through")
    if not faults:
        visited: set[str] = set()
        for answers in ANSWERS:
            walk = Walk(flow, answers, luck.randrange).run()
            assert "d" in walk.finished
            assert not walk.stuck
            agreeing = Walk(flow, answers, lambda _: 0).run()
            assert not agreeing.unmet
            assert agreeing.visited == {step.key for step in settle(flow, answers).steps} or _opened_early(document)
            visited |= agreeing.visited
        assert visited == {step.key for step in flow.steps} or _opened_early(document)
    for fault in faults:
        _check_witness(flow, fault, overtaken=_opened_early(document))


def _check_witness(flow: Flow, fault: Fault, *, overtaken: bool) -> None:
    walk = Walk(flow, fault.witness or {}, lambda _: 0).run()
    if fault.code == "flow_no_otherwise":
        assert overtaken or set(fault.steps or ("",)) & walk.stuck
    if fault.code == "flow_quorum_never":
        assert overtaken or set(fault.steps) & walk.unmet
    if fault.code == "flow_unreachable":
        assert not any(set(fault.steps) & Walk(flow, answers, lambda _: 0).run().visited for answers in ANSWERS)


def _opened_early(document: dict[str, Any]) -> bool:
    """Return whether a step may be overtaken: a quorum opens what follows before everybody has spoken."""
    return any(step.get("join", {}).get("rule") in {"quorum", "veto"} for step in document["steps"])


@given(documents())
def test_a_flow_is_written_down_as_it_was_read(document: Any) -> None:
    flow = read_flow(document)
    assert read_flow(flow_document(flow)) == flow


@given(documents(), st.sampled_from(ANSWERS))
def test_a_flow_settled_for_answers_has_no_conditions_and_is_settled_for_good(document: Any, answers: Any) -> None:
    settled = settle(read_flow(document), answers)
    assert settle(settled, {}) == settled
    assert not any(way.is_conditional for step in settled.steps for way in step.ways)
