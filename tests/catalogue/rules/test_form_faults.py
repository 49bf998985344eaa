"""A form's faults: each named once, at its question, with the way to mend it; a sound form has none."""

from dataclasses import replace

import pytest

from yimen.catalogue.rules.default_form import default_form
from yimen.catalogue.rules.form_faults import MANY, RULES, form_faults
from yimen.catalogue.rules.questions import Question, form_of, unchecked_form_of
from yimen.config.demo.items import _questions, written_items

KIND = Question("kind", "经营哪一类？", "项目", "choice", options=("食品", "餐饮"))
SEATS = Question("seats", "多少座位？", "项目", "number", when=("kind", ("餐饮",)))


def codes(*questions: Question, live: tuple[Question, ...] = ()) -> list[tuple[str, str]]:
    return [
        (f.code, f.key) for f in form_faults(unchecked_form_of(questions), unchecked_form_of(live) if live else None)
    ]


def test_the_demo_forms_have_no_errors() -> None:
    for item in written_items():
        form = form_of(_questions(item["questions"])) if "questions" in item else default_form(item["for"])
        assert [fault for fault in form_faults(form, form) if fault.is_error] == [], item["key"]


def test_an_empty_form_is_sound() -> None:
    assert form_faults({}) == []
    assert form_faults({}, form_of((KIND, SEATS))) == []


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ((replace(KIND, title=" "),), "untitled"),
        ((replace(KIND, options=()),), "no_options"),
        ((replace(KIND, options=("食品",)),), "single_option"),
        ((replace(KIND, options=("食品", "食品")),), "option_twice"),
        ((replace(KIND, page=""),), "page_unnamed"),
        ((KIND, replace(SEATS, least=9, most=8)), "limits_crossed"),
        ((replace(KIND, kind="several", least=3),), "limit_over_options"),
        ((SEATS,), "condition_unknown"),
        ((SEATS, KIND), "condition_later"),
        ((replace(SEATS, when=("seats", ("餐饮",))),), "condition_later"),
        ((Question("kind", "哪一类？", "项目"), SEATS), "condition_on_text"),
        ((KIND, replace(SEATS, when=("kind", ()))), "condition_empty"),
        ((KIND, replace(SEATS, when=("kind", ("食堂",)))), "condition_option_gone"),
        ((Question("id", "身份证号？", "人", "resident_id", data_class="personal"),), "id_unsealed"),
    ],
)
def test_each_fault_is_found_at_its_question(questions: tuple[Question, ...], code: str) -> None:
    assert [found for found, _ in codes(*questions)] == [code]
    assert RULES[code].wrong
    assert RULES[code].mend


@pytest.mark.parametrize(
    "questions",
    [
        (KIND, replace(SEATS, least=8, most=8)),
        (replace(KIND, kind="several", least=2, most=2),),
        (KIND, replace(SEATS, when=("kind", ("餐饮", "食品")))),
        (Question("id", "身份证号？", "人", "resident_id", data_class="sensitive"),),
    ],
)
def test_the_other_side_of_each_boundary_is_sound(questions: tuple[Question, ...]) -> None:
    assert codes(*questions) == []


def test_a_page_is_long_only_by_questions_that_everybody_is_asked() -> None:
    page = tuple(Question(f"q{n}", f"第{n}问？", "一页") for n in range(MANY))
    assert codes(*page) == []
    assert codes(*page, Question("more", "再问？", "一页")) == [("page_long", "q0")]
    hidden = Question("more", "再问？", "一页", when=("kind", ("餐饮",)))
    assert codes(replace(KIND, page="前页"), *page, hidden) == []


def test_a_key_that_comes_to_mean_something_else_is_found() -> None:
    assert codes(replace(KIND, title="经营的是哪一类？"), live=(KIND,)) == []
    assert codes(replace(KIND, title="住在哪里？", kind="address", options=()), live=(KIND,)) == [
        ("key_changed_kind", "kind")
    ]
    assert codes(replace(KIND, title="户口在何处？"), live=(KIND,)) == [("key_changed_meaning", "kind")]
    assert codes(replace(KIND, key="other", title="户口在何处？"), live=(KIND,)) == []


def test_a_form_by_hand_is_checked_for_what_the_wizard_can_ask() -> None:
    field = {"type": "string", "title": "甲", "x-class": "ordinary"}
    sound = {"properties": {"a": field}, "title": "手写"}
    assert form_faults(sound) == []

    def found(**parts: object) -> list[str]:
        return [fault.code for fault in form_faults({**sound, **parts})]

    assert found(type=7) == ["schema_bad"]
    assert found(properties={"a": {"$ref": "#/properties/b"}}) == ["schema_bad"]
    assert found(oneOf=[{}]) == ["schema_part"]
    assert found(allOf=[{"not": {}}]) == ["schema_part"]
    assert found(properties={"a": {**field, "x-class": "secret"}}) == ["field_bad"]
    assert found(properties={"a": {**field, "type": "object"}}) == ["field_bad"]
    assert found(properties={"a": {"type": "string", "title": "甲"}}) == ["field_unclassed"]
    assert found(properties={"a": True}) == ["field_bad"]
    branch = {"if": {"properties": {"b": {"enum": ["x"]}}, "required": ["b"]}, "then": {"properties": {"a": True}}}
    assert found(allOf=[branch]) == ["condition_unknown"]
