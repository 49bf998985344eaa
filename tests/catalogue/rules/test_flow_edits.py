"""What an editor does to steps: nothing is left hanging, and what was sound stays sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import PARALLEL, SERIAL
from yimen.catalogue.rules.flow import (
    Back,
    Comparison,
    Flow,
    Join,
    JoinRule,
    ReviewPost,
    Step,
    StepKind,
    Way,
    read_flow,
)
from yimen.catalogue.rules.flow.graph import graph_faults
from yimen.catalogue.rules.flow_edits import (
    added,
    changed,
    find,
    followers,
    may_follow,
    may_lead_to,
    moved,
    step_key,
    ways_after,
    with_way,
    without,
)

LINE, WIDE = read_flow(SERIAL), read_flow(PARALLEL)


def new(key: str = "city", *after: str) -> Step:
    return Step(key, "城管意见", StepKind.REVIEW, "owner", ReviewPost.HANDLER, ways=tuple(Way(each) for each in after))


def test_a_parallel_step_is_waited_for_beside_the_other() -> None:
    flow = added(LINE, new(), leads_to=["decide"])
    assert [step.key for step in flow.steps] == ["handle", "city", "decide"]
    assert flow.step("decide").after == ("handle", "city")
    assert list(graph_faults(flow)) == []


def test_a_step_put_between_two_takes_over_their_way() -> None:
    flow = added(LINE, new("city", "handle"), leads_to=["decide"])
    assert flow.step("decide").after == ("city",)


def test_a_way_stays_where_the_step_between_may_be_skipped_or_votes_are_counted() -> None:
    sometimes = Step(
        "city",
        "城管",
        StepKind.REVIEW,
        "owner",
        ReviewPost.HANDLER,
        ways=(Way("handle", (Comparison("road", ("是",)),)),),
    )
    assert added(LINE, sometimes, leads_to=["decide"]).step("decide").after == ("handle", "city")
    counted = Flow((LINE.steps[0], Step(**{**vars(LINE.steps[1]), "join": Join(JoinRule.QUORUM, 1)})))
    assert added(counted, new("city", "handle"), leads_to=["decide"]).step("decide").after == ("handle", "city")


def test_nobody_waits_any_longer_for_a_step_that_leads_elsewhere() -> None:
    flow = added(LINE, new(), leads_to=["decide"])
    again = changed(flow, flow.step("city"), leads_to=[])
    assert again.step("decide").after == ("handle",)
    assert followers(again, "city") == ()


def test_a_step_that_is_deleted_closes_the_gap() -> None:
    flow = added(LINE, new("city", "handle"), leads_to=["decide"])
    assert without(flow, "city").step("decide").after == ("handle",)
    assert without(LINE, "handle").step("decide").after == ()
    assert without(LINE, "nobody") == LINE
    sent = changed(flow, Step(**{**vars(flow.step("decide")), "back": Back("city", 1)}), leads_to=[])
    assert without(sent, "city").step("decide").back is None


def test_a_step_may_not_come_after_what_waits_for_it() -> None:
    assert [step.key for step in may_follow(WIDE, "food")] == ["fire"]
    assert [step.key for step in may_follow(WIDE, "decide")] == ["food", "fire"]
    assert [step.key for step in may_follow(WIDE, "new one")] == ["food", "fire", "decide"]
    assert [step.key for step in may_lead_to(WIDE, "food")] == ["fire", "decide"]
    assert [step.key for step in may_lead_to(WIDE, "decide")] == []
    assert [step.key for step in may_lead_to(WIDE, "new one")] == ["food", "fire", "decide"]


def test_a_way_keeps_its_condition_and_gets_another() -> None:
    only = Way("handle", (Comparison("road", ("是",)),))
    flow = with_way(LINE, "decide", only)
    assert flow.step("decide").ways == (only,)
    assert ways_after(flow.step("decide"), ["handle"]) == (only,)
    assert with_way(flow, "decide", Way("handle")) == LINE
    first = with_way(LINE, "handle", Way("", (Comparison("road", ("是",)),)))
    assert first.step("handle").ways[0].is_conditional
    assert with_way(first, "handle", Way("")).step("handle").ways == ()


def test_the_order_of_writing_changes_and_nothing_else() -> None:
    assert [step.key for step in moved(WIDE, "fire", -1).steps] == ["fire", "food", "decide"]
    assert moved(WIDE, "food", -1) == WIDE
    assert moved(WIDE, "nobody", 1) == WIDE


def test_a_key_is_made_of_the_name() -> None:
    assert step_key(LINE, "城管意见") == "cheng_guan_yi_jian"
    assert step_key(LINE, "new") == "new_2"


def test_a_flow_that_names_steps_it_has_not_can_still_be_edited() -> None:
    broken = Flow((new("city", "gone"), *LINE.steps))
    assert [step.key for step in may_follow(broken, "city")] == ["handle", "decide"]
    assert find(broken, "gone") is None


@given(st.lists(st.tuples(st.sets(st.sampled_from(["food", "fire"])), st.booleans()), max_size=5))
def test_adding_and_deleting_leaves_a_sound_flow_sound(steps: list[tuple[set[str], bool]]) -> None:
    flow = WIDE
    for number, (after, stays) in enumerate(steps):
        key = f"s{number}"
        flow = added(flow, new(key, *sorted(after)), leads_to=["decide"])
        assert list(graph_faults(flow)) == []
        flow = flow if stays else without(flow, key)
        assert list(graph_faults(flow)) == []


@pytest.mark.parametrize("flow", [LINE, WIDE])
def test_saving_a_step_unchanged_changes_nothing(flow: Flow) -> None:
    for step in flow.steps:
        assert changed(flow, step, leads_to=followers(flow, step.key)) == flow
