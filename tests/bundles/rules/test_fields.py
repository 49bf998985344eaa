"""What means the same is asked once."""

from typing import Any

import pytest

from yimen.bundles.rules.fields import merge_forms
from yimen.catalogue.rules.form import faults_of
from yimen.catalogue.rules.questions import Question, form_of, pages_of


def form(*questions: Question) -> dict[str, Any]:
    return form_of(questions)


def ask(key: str, title: str = "店名", **values: Any) -> Question:
    return Question(key, title, "店铺", **values)


def test_the_same_key_and_title_is_one_question() -> None:
    merged = merge_forms([("A", form(ask("shop"))), ("B", form(ask("shop"), ask("area", "面积")))])
    assert list(merged.form["properties"]) == ["shop", "area"]
    assert (merged.questions, merged.asked_apart, merged.clashes) == (2, 3, ())


def test_one_meaning_under_two_keys_is_one_question_that_answers_both() -> None:
    one, other = form(ask("shop", meaning="premises.name")), form(ask("store", "门店叫什么", meaning="premises.name"))
    merged = merge_forms([("A", one), ("B", other)])
    assert list(merged.form["properties"]) == ["shop"]
    assert merged.answers_of("B", {"shop": "好味道"}) == {"store": "好味道"}


def test_one_key_with_two_titles_is_two_questions() -> None:
    merged = merge_forms([("A", form(ask("x", "店名"))), ("B", form(ask("x", "面积")))])
    assert merged.keys == {"A": {"x": "x"}, "B": {"x": "x__B"}}


def test_the_stricter_limit_and_the_more_careful_class_hold() -> None:
    one = form(ask("n", "说明", kind="line", most=50, data_class="ordinary"))
    other = form(ask("n", "说明", kind="line", most=20, data_class="sensitive"))
    field = merge_forms([("A", one), ("B", other)]).form["properties"]["n"]
    assert (field["maxLength"], field["x-class"]) == (20, "sensitive")


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ({"kind": "number"}, {"kind": "line"}, "kind"),
        ({"kind": "choice", "options": ("甲", "乙")}, {"kind": "choice", "options": ("甲", "丙")}, "choices"),
        ({"kind": "number", "least": 10}, {"kind": "number", "most": 5}, "limits"),
    ],
)
def test_what_one_answer_cannot_meet_is_a_clash_and_asked_apart(
    one: dict[str, Any], other: dict[str, Any], what: str
) -> None:
    merged = merge_forms([("A", form(ask("x", "数", **one))), ("B", form(ask("x", "数", **other)))])
    assert [(clash.one, clash.other, clash.what) for clash in merged.clashes] == [("A", "B", what)]
    assert merged.keys["B"]["x"] == "x__B"


def test_choices_in_another_order_are_the_same() -> None:
    one, other = (form(ask("x", "数", kind="choice", options=options)) for options in (("甲", "乙"), ("乙", "甲")))
    assert merge_forms([("A", one), ("B", other)]).clashes == ()


def test_a_question_asked_conditionally_by_one_and_always_by_another_is_asked_always() -> None:
    one = form(ask("kind", "种类", kind="yes_no"), ask("area", "面积", when=("kind", ("是",))))
    merged = merge_forms([("A", one), ("B", form(ask("area", "面积")))])
    asked = [key for page in pages_of(merged.form, {"kind": "否"}) for key, _, _ in page.fields]
    assert asked == ["kind", "area"]
    assert [fault.field for fault in faults_of(merged.form, {"kind": "否"})] == ["area"]


def test_a_condition_follows_its_question_to_another_key() -> None:
    one = form(ask("x", "店名"))
    other = form(ask("x", "有后厨", kind="yes_no"), ask("area", "面积", when=("x", ("是",))))
    merged = merge_forms([("A", one), ("B", other)])
    answers = {"x": "好味道", "x__B": "否"}
    assert faults_of(merged.form, answers) == []
    assert [fault.field for fault in faults_of(merged.form, {**answers, "x__B": "是"})] == ["area"]


def test_two_questions_of_one_meaning_in_one_form_stay_two() -> None:
    twice = form(ask("a", "本人", meaning="person.phone"), ask("b", "备用", meaning="person.phone"))
    merged = merge_forms([("A", twice)])
    assert list(merged.form["properties"]) == ["a", "b"]
    assert merged.clashes == ()
