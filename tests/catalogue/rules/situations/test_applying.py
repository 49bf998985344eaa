"""An outcome applied: fewer questions, fewer steps, another limit."""

import pytest

from tests.catalogue.rules.situations.shop import FLOW, FORM, SITUATIONS
from yimen.catalogue.rules.flow import parse_flow
from yimen.catalogue.rules.form import check_answers
from yimen.catalogue.rules.questions import Question, answers_asked_for, form_of
from yimen.catalogue.rules.situations import NO_OUTCOME, Pinned, Situations, check_given, narrowed, shortened
from yimen.kernel.rules.errors import NotAllowed

SHOP = Situations.of(SITUATIONS)


def test_a_question_left_out_is_neither_required_nor_allowed() -> None:
    form = narrowed(FORM, ("cold_room",))
    check_answers(form, {"name": "小店"})
    with pytest.raises(NotAllowed, match="bad_answers"):
        check_answers(form, {"name": "小店", "cold_room": "里间"})
    assert narrowed(FORM, ()) == FORM


def test_what_depends_on_a_question_left_out_is_not_asked() -> None:
    form = narrowed(
        form_of(
            [
                Question("online", "网上卖吗", "一", "yes_no"),
                Question("platform", "哪个平台", "一", when=("online", ("是",))),
                Question("name", "店名", "一"),
            ]
        ),
        ("online",),
    )
    check_answers(form, {"name": "小店"})
    assert answers_asked_for(form, {"name": "小店", "platform": "某平台"}) == {"name": "小店"}


def test_who_waited_for_a_step_left_out_waits_for_what_it_waited_for() -> None:
    flow = parse_flow(shortened(FLOW, ("inspect",)))
    assert [(step.key, step.after) for step in flow.steps] == [("review", ()), ("decide", ("review",))]
    assert shortened(FLOW, ("review", "inspect"))["steps"][0]["after"] == []


def test_what_a_case_keeps_is_read_back_as_it_was() -> None:
    pinned = check_given(SHOP, {"mode": "shop", "area": 50, "makes": ["cold"]}, number=3)
    assert Pinned.of(pinned.document()) == pinned
    assert pinned.skips == ("inspect",)
    assert (pinned.version, pinned.outcome.limit) == (3, 2)


def test_an_item_that_asks_nothing_keeps_nothing() -> None:
    assert check_given(Situations(), None, number=1).document() == {}
    assert Pinned.of({}).outcome == NO_OUTCOME


def test_answers_nobody_asked_for_are_refused() -> None:
    with pytest.raises(NotAllowed, match="situation_not_asked"):
        check_given(Situations(), {"mode": "shop"}, number=1)


def test_no_answers_are_refused_where_they_are_needed() -> None:
    with pytest.raises(NotAllowed, match="fact_missing"):
        check_given(SHOP, None, number=1)


def test_who_needs_something_else_is_told_so() -> None:
    with pytest.raises(NotAllowed, match="situation_stops") as refused:
        check_given(SHOP, {"mode": "web", "packed": True}, number=1)
    assert refused.value.details["why"] == "只卖预包装食品的办备案。"
