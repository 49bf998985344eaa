"""Every fault from both sides: the flow that has it, and its nearest neighbour that has not."""

from typing import Any

import pytest

from yimen.catalogue.rules.flow import Terms, document_faults, flow_faults, read_flow
from yimen.catalogue.rules.flow.conditions import MOST_OUTCOMES, count_outcomes
from yimen.catalogue.rules.flow.faults import FAULTS
from yimen.catalogue.rules.record import Limit

FREE = Terms(silence_agrees=True)
LARGE, SMALL = {"field": "area", "at_least": 300}, {"field": "area", "below": 300}
FORM = {
    "properties": {
        "area": {"type": "number"},
        "kind": {"type": "string", "enum": ["餐饮", "零售", "食堂"]},
        "works": {"type": "array", "items": {"enum": ["热食", "冷食"]}},
    },
    "required": ["area", "kind", "works"],
}


def step(key: str, *after: Any, **more: Any) -> dict[str, Any]:
    base = {"key": key, "name": key, "kind": "review", "agency": "owner", "post": "handler", "limit": 1}
    return {**base, "after": list(after), **more}


def when(source: str, *tests: dict[str, Any]) -> dict[str, Any]:
    return {"step": source, "when": list(tests)}


def otherwise(source: str) -> dict[str, Any]:
    return {"step": source, "otherwise": True}


def decide(*after: Any, **more: Any) -> dict[str, Any]:
    return step("d", *after, **{"kind": "decide", **more})


def codes(*steps: dict[str, Any], promised: int | None = None, terms: Terms = FREE) -> set[str]:
    limit = None if promised is None else Limit(promised)
    return {fault.code for fault in flow_faults(read_flow({"steps": list(steps)}), limit, terms)}


PAIRS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "flow_no_otherwise": (
        [step("a"), step("b", when("a", LARGE)), decide("b")],
        [step("a"), step("b", when("a", LARGE)), decide("b", otherwise("a"))],
    ),
    "flow_otherwise_alone": (
        [step("a"), decide(otherwise("a"))],
        [step("a"), step("b", when("a", LARGE)), decide("b", otherwise("a"))],
    ),
    "flow_unreachable": (
        [step("a", when("", LARGE)), step("b", when("a", SMALL)), decide("b", otherwise("a"), otherwise(""))],
        [step("a", when("", SMALL)), step("b", when("a", SMALL)), decide("b", otherwise("a"), otherwise(""))],
    ),
    "flow_quorum_missing": (
        [step("a"), step("b"), decide("a", "b", join={"rule": "quorum"})],
        [step("a"), step("b"), decide("a", "b", join={"rule": "quorum", "number": 1})],
    ),
    "flow_quorum_too_large": (
        [step("a"), step("b"), decide("a", "b", join={"rule": "quorum", "number": 3})],
        [step("a"), step("b"), decide("a", "b", join={"rule": "quorum", "number": 2})],
    ),
    "flow_quorum_never": (
        [step("a", when("", LARGE)), step("b", otherwise("")), decide("a", "b", join={"rule": "quorum", "number": 2})],
        [step("a"), step("b"), decide("a", "b", join={"rule": "quorum", "number": 2})],
    ),
    "flow_back_not_before": (
        [step("a"), decide("a", back={"to": "d", "times": 1})],
        [step("a"), decide("a", back={"to": "a", "times": 1})],
    ),
    "flow_back_endless": (
        [step("a"), decide("a", back={"to": "a", "times": 0})],
        [step("a"), decide("a", back={"to": "a", "times": 1})],
    ),
    "flow_back_leaves_branch": (
        [step("a"), step("b", "a", back={"to": "a", "times": 1}), step("c", "a"), decide("b", "c")],
        [step("a"), step("b", "a"), step("c", "a"), decide("b", "c", back={"to": "a", "times": 1})],
    ),
    "flow_silence_endless": (
        [step("a", silence_agrees=True, limit=None), decide("a")],
        [step("a", silence_agrees=True), decide("a")],
    ),
    "flow_silence_decides": ([decide(silence_agrees=True)], [step("a", silence_agrees=True), decide("a")]),
    "flow_optional_decides": ([step("a"), decide("a", optional=True)], [step("a", optional=True), decide("a")]),
    "flow_issue_plain": (
        [decide(), step("i", "d", kind="issue", optional=True)],
        [decide(), step("i", "d", kind="issue")],
    ),
    "flow_form_broken": (
        [step("a", form={"type": "object", "properties": {"x": {"type": "text"}}}), decide("a")],
        [step("a", form={"type": "object", "properties": {"x": {"type": "string"}}}), decide("a")],
    ),
}


@pytest.mark.parametrize("code", PAIRS)
def test_a_fault_has_two_sides(code: str) -> None:
    wrong, right = PAIRS[code]
    assert code in codes(*wrong)
    assert code not in codes(*right)


def test_the_sum_of_the_longest_way_is_held_against_the_promise() -> None:
    """3 + 1 days on the longer branch; the shorter one does not count."""
    steps = [step("a", limit=3), step("b", limit=2), decide("a", "b")]
    assert codes(*steps, promised=4) == set()
    assert codes(*steps, promised=3) == {"flow_over_promise"}
    assert codes(*steps, promised=None) == set()


def test_work_done_again_counts_as_a_warning() -> None:
    steps = [step("a", limit=2), decide("a", back={"to": "a", "times": 1})]
    assert codes(*steps, promised=6) == set()
    assert codes(*steps, promised=5) == {"flow_back_over_promise"}
    assert not FAULTS["flow_back_over_promise"].is_error


def test_a_special_procedure_counts_only_where_the_clock_runs_on() -> None:
    steps = [step("a", kind="hearing", limit=20), decide("a")]
    assert codes(*steps, promised=1) == set()
    assert codes(*steps, promised=20, terms=Terms(special_counts=True)) == {"flow_over_promise"}
    assert codes(*steps, promised=21, terms=Terms(special_counts=True)) == set()


@pytest.mark.parametrize("kind", ["hearing", "expert_review", "inspection", "publicity"])
def test_a_simple_item_has_no_special_step(kind: str) -> None:
    assert codes(step("a", kind=kind), decide("a"), terms=Terms(is_simple=True)) == {"flow_special_on_simple"}
    assert codes(step("a", kind="joint_meeting"), decide("a"), terms=Terms(is_simple=True)) == set()


def test_an_item_that_names_its_special_procedures_has_no_others() -> None:
    named = Terms(special_kinds=("hearing",))
    assert codes(step("a", kind="publicity"), decide("a"), terms=named) == {"flow_special_not_allowed"}
    assert codes(step("a", kind="hearing"), decide("a"), terms=named) == set()


def test_silence_agrees_only_where_the_item_allows_it() -> None:
    steps = [step("a", silence_agrees=True), decide("a")]
    assert "flow_silence_forbidden" in codes(*steps, terms=Terms())
    assert "flow_silence_forbidden" not in codes(*steps, terms=Terms(silence_agrees=True))


def test_agencies_are_known_where_the_register_is_at_hand() -> None:
    steps = [step("a", agency="fire"), decide("a")]
    assert codes(*steps, terms=Terms(agencies=frozenset({"market"}))) == {"flow_unknown_agency"}
    assert codes(*steps, terms=Terms(agencies=frozenset({"fire"}))) == set()
    assert codes(*steps) == set()


def test_conditions_ask_what_the_form_asks() -> None:
    def asked(test: dict[str, Any]) -> set[str]:
        return codes(step("a", when("", test)), decide("a", otherwise("")), terms=Terms(form=FORM))

    assert asked({"field": "rooms", "at_least": 3}) == {"flow_unknown_field"}
    assert asked({"field": "kind", "is": "饭馆"}) == {"flow_unknown_answer"}
    assert asked({"field": "works", "in": ["热食"]}) == set()


def test_ways_that_cover_every_answer_of_a_required_question_need_no_otherwise() -> None:
    both = [step("a"), step("b", when("a", LARGE)), step("c", when("a", SMALL)), decide("b", "c")]
    assert codes(*both) == {"flow_no_otherwise"}  # the question might not be answered
    assert codes(*both, terms=Terms(form=FORM)) == set()
    kinds = [
        step("b", when("", {"field": "kind", "in": ["餐饮", "零售"]})),
        step("c", when("", {"field": "kind", "is": "食堂"})),
    ]
    assert codes(*kinds, decide("b", "c"), terms=Terms(form=FORM)) == set()
    assert "flow_no_otherwise" in codes(kinds[0], decide("b"), terms=Terms(form=FORM))


def test_several_answers_to_one_question_take_several_ways() -> None:
    steps = [
        step("b", when("", {"field": "works", "is": "热食"})),
        step("c", when("b", {"field": "works", "is": "冷食"})),
        decide("c", otherwise("b"), otherwise("")),
    ]
    assert "flow_unreachable" in codes(*steps)
    assert "flow_unreachable" not in codes(*steps, terms=Terms(form=FORM))


def test_more_conditions_than_can_be_tried_are_refused() -> None:
    def many(count: int) -> list[dict[str, Any]]:
        fields = [when("", {"field": f"f{i}", "is": "是"}) for i in range(count)]
        return [
            *(step(f"s{i}", way) for i, way in enumerate(fields)),
            decide(*(f"s{i}" for i in range(count)), otherwise("")),
        ]

    assert count_outcomes(read_flow({"steps": many(12)})) == MOST_OUTCOMES
    assert codes(*many(12)) == set()
    assert codes(*many(13)) == {"flow_too_many_conditions"}


def test_a_graph_that_is_broken_is_told_alone() -> None:
    assert codes(step("a", optional=True), promised=0) == {"flow_decide_count"}


def test_what_cannot_be_read_is_a_fault_of_the_document() -> None:
    (fault,) = document_faults({"steps": [{"key": "a", "name": "承办"}]}, None, FREE)
    assert (fault.code, fault.about) == ("flow_unreadable", "承办: 'kind'")
