"""Forms: plain questions to JSON Schema and back to pages."""

import json

import jsonschema_rs
import pytest

from yimen.catalogue.rules.questions import Question, answers_asked_for, form_of, pages_of
from yimen.kernel.rules.errors import NotAllowed

SHOP = (
    Question("kind", "经营哪一类？", "经营项目", "choice", options=("食品销售", "餐饮服务")),
    Question("seats", "有多少个座位？", "经营项目", "number", when=("kind", ("餐饮服务",)), most=5000),
    Question("goods", "卖什么？", "经营项目", "several", options=("散装", "预包装"), when=("kind", ("食品销售",))),
    Question("bulk", "散装食品怎么存放？", "贮存", "paragraph", when=("goods", ("散装",))),
    Question("phone", "联系电话", "联系人", "phone", data_class="personal"),
    Question("note", "补充说明", "联系人", "paragraph", is_required=False),
)


def asked(answers: dict[str, object]) -> dict[str, list[str]]:
    pages = pages_of(json.loads(json.dumps(form_of(SHOP), sort_keys=True)), answers)
    return {page.title: [key for key, _, _ in page.fields] for page in pages}


def test_pages_keep_their_order_though_a_database_does_not() -> None:
    assert asked({}) == {"经营项目": ["kind"], "联系人": ["phone", "note"]}


def test_a_question_is_asked_after_its_answer_and_not_otherwise() -> None:
    assert asked({"kind": "餐饮服务"})["经营项目"] == ["kind", "seats"]
    assert asked({"kind": "食品销售"})["经营项目"] == ["kind", "goods"]


def test_one_of_several_answers_is_enough() -> None:
    assert "贮存" in asked({"kind": "食品销售", "goods": ["预包装", "散装"]})
    assert "贮存" not in asked({"kind": "食品销售", "goods": ["预包装"]})


def test_an_answer_left_over_from_another_branch_calls_for_nothing() -> None:
    left_over = {"kind": "餐饮服务", "goods": ["散装"], "seats": 3}
    assert "贮存" not in asked(left_over)
    assert answers_asked_for(form_of(SHOP), left_over) == {"kind": "餐饮服务", "seats": 3}


def test_every_field_and_its_class_can_be_found_in_one_place() -> None:
    assert set(form_of(SHOP)["properties"]) == {question.key for question in SHOP}


@pytest.mark.parametrize(
    ("answers", "is_valid"),
    [
        ({"kind": "餐饮服务", "seats": 20, "phone": "13800138000"}, True),
        ({"kind": "餐饮服务", "seats": 5000, "phone": "0752-2613613"}, True),
        ({"kind": "餐饮服务", "seats": 5001, "phone": "13800138000"}, False),
        ({"kind": "餐饮服务", "phone": "13800138000"}, False),
        ({"kind": "食品销售", "phone": "13800138000"}, False),
        ({"kind": "食品销售", "goods": ["预包装"], "phone": "13800138000"}, True),
        ({"kind": "食品销售", "goods": ["散装"], "phone": "13800138000"}, False),
        ({"kind": "别的", "phone": "13800138000"}, False),
        ({"kind": "餐饮服务", "seats": 20, "phone": "12345678901"}, False),
        ({"kind": "餐饮服务", "seats": 20, "phone": "13800138000", "note": "长" * 2001}, False),
    ],
)
def test_the_schema_itself_refuses_what_it_should(answers: dict[str, object], is_valid: bool) -> None:
    assert jsonschema_rs.Draft202012Validator(form_of(SHOP)).is_valid(answers) is is_valid


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ((Question("a", "一", "页"), Question("a", "二", "页")), "question_asked_twice"),
        ((Question("a", "一", "页", "riddle"),), "unknown_question_kind"),
        ((Question("a", "一", "页", data_class="secret"),), "unknown_question_kind"),
        ((Question("a", "一", "页", "choice"),), "question_options"),
        ((Question("a", "一", "页", "line", options=("甲",)),), "question_options"),
        ((Question("a", "一", "页", when=("b", ("是",))),), "question_condition"),
        ((Question("b", "零", "页", "yes_no"), Question("a", "一", "页", when=("b", ("也许",)))), "question_condition"),
    ],
)
def test_a_question_nobody_could_answer_is_refused(questions: tuple[Question, ...], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        form_of(questions)
