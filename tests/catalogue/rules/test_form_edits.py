"""What an editor does to questions: nothing else moves, conditions follow, nothing is lost unasked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.catalogue.rules.form_edits import (
    KEY,
    added,
    answers_for,
    by_page,
    changed,
    dependents,
    earlier_than,
    find,
    key_for,
    moved,
    page_moved,
    page_renamed,
    placed,
    rekeyed,
    without,
)
from yimen.catalogue.rules.questions import Question

KIND = Question("kind", "经营哪一类？", "项目", "choice", options=("食品", "餐饮"))
SEATS = Question("seats", "多少座位？", "项目", "number", when=("kind", ("餐饮",)))
KITCHEN = Question("kitchen", "明厨亮灶吗？", "厨房", "yes_no", when=("kind", ("餐饮",)))
CAMERA = Question("camera", "摄像头在哪里？", "厨房", when=("kitchen", ("是",)))
PHONE = Question("phone", "电话", "联系", "phone")
SHOP = (KIND, SEATS, KITCHEN, CAMERA, PHONE)


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [each.key for each in questions]


def test_a_new_question_comes_last_on_its_page_and_a_new_page_last() -> None:
    assert keys(added(SHOP, Question("area", "面积？", "项目"))) == [
        "kind",
        "seats",
        "area",
        "kitchen",
        "camera",
        "phone",
    ]
    assert keys(added(SHOP, Question("area", "面积？", "场所")))[-1] == "area"


def test_a_question_on_another_page_goes_to_its_end() -> None:
    assert keys(changed(SHOP, "seats", replace(SEATS, page="厨房"))) == ["kind", "kitchen", "camera", "seats", "phone"]


def test_conditions_follow_a_reworded_option_and_not_a_new_one() -> None:
    reworded = changed(SHOP, "kind", replace(KIND, options=("食品", "餐饮服务")))
    assert find(reworded, "seats") == replace(SEATS, when=("kind", ("餐饮服务",)))
    swapped = changed(SHOP, "kind", replace(KIND, options=("餐饮", "食品")))
    assert find(swapped, "seats") == SEATS
    more = changed(SHOP, "kind", replace(KIND, options=("食品", "餐饮服务", "食堂")))
    assert find(more, "seats") == SEATS  # left to the faults: nobody knows which one is meant


def test_what_hangs_on_a_question_is_named_through_others_too() -> None:
    assert keys(dependents(SHOP, "kind")) == ["seats", "kitchen", "camera"]
    assert keys(dependents(SHOP, "kitchen")) == ["camera"]
    assert dependents(SHOP, "phone") == ()


def test_deleting_takes_the_dependents_or_asks_them_of_everybody() -> None:
    assert keys(without(SHOP, "kind", with_dependents=True)) == ["phone"]
    kept = without(SHOP, "kind", with_dependents=False)
    assert keys(kept) == ["seats", "kitchen", "camera", "phone"]
    assert find(kept, "seats") == replace(SEATS, when=None)
    assert find(kept, "camera") == CAMERA


def test_a_question_past_the_edge_of_its_page_joins_the_next_page() -> None:
    down = moved(SHOP, "seats", 1)
    assert find(down, "seats") == replace(SEATS, page="厨房")
    assert keys(down) == ["kind", "seats", "kitchen", "camera", "phone"]
    assert [title for title, _ in by_page(moved(SHOP, "phone", -1))] == ["项目", "厨房"]
    assert moved(SHOP, "kind", -1) == SHOP
    assert moved(SHOP, "nobody", 1) == SHOP


def test_a_drag_puts_a_question_before_another_on_that_ones_page() -> None:
    assert keys(placed(SHOP, "phone", before="seats")) == ["kind", "phone", "seats", "kitchen", "camera"]
    assert find(placed(SHOP, "phone", before="seats"), "phone") == replace(PHONE, page="项目")
    assert placed(SHOP, "phone", before="gone") == SHOP


def test_pages_move_and_take_another_name() -> None:
    assert [title for title, _ in by_page(page_moved(SHOP, "联系", -1))] == ["项目", "联系", "厨房"]
    assert page_moved(SHOP, "项目", -1) == SHOP
    assert [title for title, _ in by_page(page_renamed(SHOP, "厨房", "后厨"))] == ["项目", "后厨", "联系"]
    assert [title for title, _ in by_page(page_renamed(SHOP, "联系", "项目"))] == ["项目", "厨房"]


def test_a_new_key_is_followed_by_conditions() -> None:
    assert find(rekeyed(SHOP, "kitchen", "open_kitchen"), "camera") == replace(CAMERA, when=("open_kitchen", ("是",)))


def test_only_earlier_questions_with_answers_can_be_depended_on() -> None:
    assert keys(earlier_than(SHOP, "camera", "厨房")) == ["kind", "kitchen"]
    assert keys(earlier_than(SHOP, "new", "项目")) == ["kind"]
    assert keys(earlier_than(SHOP, "kind", "项目")) == []


def test_answers_that_call_for_a_question_are_those_on_the_way_to_it() -> None:
    assert answers_for(SHOP, CAMERA) == {"kitchen": "是", "kind": "餐饮"}
    assert answers_for(SHOP, PHONE) == {}
    several = tuple(replace(each, kind="several") if each == KIND else each for each in SHOP)
    assert answers_for(several, SEATS) == {"kind": ["餐饮"]}
    assert answers_for((SEATS,), SEATS) == {}
    itself = replace(KITCHEN, when=("kitchen", ("是",)))
    assert answers_for((itself,), itself) == {"kitchen": "是"}


@pytest.mark.parametrize(
    ("title", "key"), [("多少座位？", "duo_shao_zuo_wei"), ("24小时电话", "q_24_xiao_shi_dian_hua"), ("？", "q")]
)
def test_a_key_is_made_of_the_titles_sound(title: str, key: str) -> None:
    assert key_for(title, ()) == key
    assert key_for(title, {key}) == f"{key}_2"


@given(st.text(max_size=60), st.sets(st.sampled_from(["q", "q_2", "a"])))
def test_a_key_is_always_of_the_shape_that_keys_have(title: str, taken: set[str]) -> None:
    made = key_for(title, taken)
    assert KEY.fullmatch(made)
    assert made not in taken


@given(st.lists(st.tuples(st.sampled_from(keys(SHOP)), st.sampled_from([1, -1])), max_size=12))
def test_moving_loses_no_question_and_keeps_pages_together(moves: list[tuple[str, int]]) -> None:
    questions = SHOP
    for key, by in moves:
        questions = moved(questions, key, by)
    assert sorted(keys(questions)) == sorted(keys(SHOP))
    assert questions == tuple(each for _, asked in by_page(questions) for each in asked)
