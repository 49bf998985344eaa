import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import PARALLEL, SERIAL
from yimen.catalogue.rules.flow import parse_flow
from yimen.kernel.rules.errors import NotAllowed


def step(key: str, *after: str, kind: str = "review") -> dict[str, object]:
    return {"key": key, "name": key, "kind": kind, "agency": "owner", "post": "handler", "after": list(after)}


def test_parallel_steps_open_together_and_the_decision_waits_for_both() -> None:
    flow = parse_flow(PARALLEL)
    assert [s.key for s in flow.ready(frozenset(), frozenset())] == ["food", "fire"]
    assert flow.ready(frozenset({"food"}), frozenset({"food", "fire"})) == ()
    both = frozenset({"food", "fire"})
    assert [s.key for s in flow.ready(both, both)] == ["decide"]


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([step("a"), step("a", kind="decide")], "twice"),
        ([step("a", "b"), step("c", "a", kind="decide")], "does not exist"),
        ([step("a")], "exactly one"),
        ([step("a", kind="decide"), step("b", "a", kind="decide")], "exactly one"),
        ([step("a", "b"), step("b", "a"), step("c", "a", "b", kind="decide")], "wait for each other"),
        ([step("a"), step("b"), step("c", "a", kind="decide")], "after every other"),
        ([{"key": "a"}], "unreadable"),
    ],
)
def test_a_flow_that_cannot_run_is_refused_with_its_fault(steps: list[dict[str, object]], why: str) -> None:
    with pytest.raises(NotAllowed, match="bad_flow") as refusal:
        parse_flow({"steps": steps})
    assert why in str(refusal.value.details["why"])


def test_a_negative_limit_is_unreadable() -> None:
    with pytest.raises(NotAllowed):
        parse_flow({"steps": [{**SERIAL["steps"][0], "kind": "decide", "limit": -1}]})


@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=8))
def test_every_graph_that_is_let_through_reaches_its_decision(edges: list[set[int]]) -> None:
    """Any order of finishing steps ends at the decision, and no step opens twice."""
    steps = [step(f"s{i}", *(f"s{j}" for j in after if j < i)) for i, after in enumerate(edges)]
    steps.append(step("decide", *(f"s{i}" for i in range(len(edges))), kind="decide"))
    flow = parse_flow({"steps": steps})
    done: set[str] = set()
    begun: set[str] = set()
    while ready := flow.ready(frozenset(done), frozenset(begun)):
        begun.update(s.key for s in ready)
        done.update(s.key for s in ready)
    assert done == {str(s["key"]) for s in steps}
