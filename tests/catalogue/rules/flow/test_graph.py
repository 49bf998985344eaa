import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import PARALLEL
from yimen.catalogue.rules.flow import parse_flow, read_flow
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence


def step(key: str, *after: str, kind: str = "review") -> dict[str, object]:
    return {"key": key, "name": key, "kind": kind, "agency": "owner", "post": "handler", "after": list(after)}


def test_parallel_steps_open_together_and_the_decision_waits_for_both() -> None:
    flow = parse_flow(PARALLEL)
    assert [s.key for s in flow.ready(frozenset(), frozenset())] == ["food", "fire"]
    assert flow.ready(frozenset({"food"}), frozenset({"food", "fire"})) == ()
    both = frozenset({"food", "fire"})
    assert [s.key for s in flow.ready(both, both)] == ["decide"]


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([step("a"), step("a", kind="decide")], "flow_step_twice"),
        ([step("a", "b"), step("c", "a", kind="decide")], "flow_unknown_step"),
        ([step("a"), step("c", "a", "a", kind="decide")], "flow_way_twice"),
        ([], "flow_decide_count"),
        ([step("a")], "flow_decide_count"),
        ([step("a", kind="decide"), step("b", "a", kind="decide")], "flow_decide_count"),
        ([step("a", "b"), step("b", "a"), step("c", "a", "b", kind="decide")], "flow_circle"),
        ([step("a", "a"), step("c", "a", kind="decide")], "flow_circle"),
        ([step("a"), step("b"), step("c", "a", kind="decide")], "flow_dead_end"),
        ([step("a", kind="decide"), step("b", "a")], "flow_after_decide"),
        ([step("a", kind="issue"), step("b", "a", kind="decide")], "flow_issue_early"),
    ],
)
def test_a_flow_that_cannot_run_is_refused_with_its_fault(steps: list[dict[str, object]], fault: str) -> None:
    with pytest.raises(NotAllowed, match="bad_flow") as refusal:
        parse_flow({"steps": steps})
    assert refusal.value.details["fault"] == fault
    assert "（）" not in sentence(refusal.value, language="zh-hans")


def test_what_comes_after_the_decision_is_the_making_of_the_licence() -> None:
    assert parse_flow({"steps": [step("a", kind="decide"), step("b", "a", kind="issue")]}).deciding.key == "a"


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": -1}, {"limit": "3"}, {"limit": True}, {"kind": "dance"}, {"post": "king"}, {"agency": ""},
        {"name": " "}, {"key": 7}, {"after": [3]}, {"after": [{"when": []}]},
        {"join": {"rule": "luck"}}, {"back": {"times": 1}}, {"colour": "red"},
        {"after": [{"step": "", "when": [{"field": "area"}]}]},
        {"after": [{"step": "", "when": [{"field": "area", "is": 1, "below": 2}]}]},
        {"after": [{"step": "", "when": [{"field": "area", "at_least": 1, "below": "2026-01-01"}]}]},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(NotAllowed, match="flow_unreadable") as refusal:
        parse_flow({"steps": [{**step("a", kind="decide"), **wrong}]})
    assert refusal.value.details["where"]


@pytest.mark.parametrize("document", [{"steps": 3}, {"steps": ["a"]}, {"steps": [None]}])
def test_what_is_no_list_of_steps_is_unreadable(document: dict[str, object]) -> None:
    with pytest.raises(NotAllowed, match="flow_unreadable"):
        read_flow(document)


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
