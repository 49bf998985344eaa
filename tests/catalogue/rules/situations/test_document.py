"""Questions called for, answers checked, and the outcome with its reasons."""

from typing import Any

import pytest

from tests.catalogue.rules.situations.shop import SITUATIONS
from yimen.catalogue.rules.situations import Situations
from yimen.kernel.rules.errors import NotAllowed

SHOP = Situations.of(SITUATIONS)
SMALL = {"mode": "shop", "area": 50, "makes": []}


def test_an_item_that_asks_nothing_has_no_situations() -> None:
    assert not Situations.of({})
    assert Situations.of({}).outcome({}).without == ()


def test_a_question_is_asked_after_its_answer_and_not_otherwise() -> None:
    assert [each.key for each in SHOP.asked({})] == ["mode"]
    assert [each.key for each in SHOP.asked({"mode": "shop"})] == ["mode", "area", "makes"]
    assert [each.key for each in SHOP.asked({"mode": "web", "area": 3})] == ["mode", "packed"]


def test_the_next_question_is_the_first_without_an_answer() -> None:
    following = [SHOP.next_question(answers) for answers in ({}, {"mode": "shop"}, {"mode": "shop", "area": 1}, SMALL)]
    assert [each and each.key for each in following] == ["mode", "area", "makes", None]


@pytest.mark.parametrize(("area", "limit", "flow"), [(0, 2, "simple"), (50, 2, "simple"), (51, 6, ""), (10000, 6, "")])
def test_the_area_decides_limit_and_flow(area: int, limit: int, flow: str) -> None:
    outcome = SHOP.outcome({"mode": "shop", "area": area, "makes": []})
    assert (outcome.limit, outcome.flow) == (limit, flow)


def test_what_is_named_is_asked_when_a_row_says_so_with_the_reason() -> None:
    outcome = SHOP.outcome({"mode": "shop", "area": 51, "makes": ["raw"]})
    assert outcome.materials == ("lease", "layout")
    assert outcome.without == ("site",)
    assert outcome.without_fields == ("cold_room",)
    assert outcome.why["materials.layout"] == "生食要有专间"
    assert outcome.why["limit"] == "“经营方式”是“实体店”、“面积”大于 50 平方米"
    assert outcome.rows == {"papers": (0, 2), "way": (1,)}


def test_when_a_paper_is_needed_is_said_in_words() -> None:
    assert SHOP.needed_when("materials", "layout") == "“制作冷食”选“是”；或者“制作生食”选“是”"


def test_an_answer_left_over_from_another_way_counts_for_nothing() -> None:
    left_over = {"mode": "web", "packed": False, "area": 9999, "makes": ["cold"]}
    assert SHOP.checked(left_over) == {"mode": "web", "packed": False}
    assert SHOP.outcome(left_over).materials == ("site",)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "fact_missing"),
        ({"mode": "shop"}, "fact_missing"),
        ({"mode": "ship"}, "fact_no_option"),
        ({**SMALL, "makes": ["hot"]}, "fact_no_option"),
        ({**SMALL, "makes": "cold"}, "fact_wrong"),
        ({**SMALL, "area": 10001}, "fact_out_of_range"),
        ({**SMALL, "area": -1}, "fact_out_of_range"),
        ({**SMALL, "area": "50"}, "fact_wrong"),
        ({**SMALL, "area": True}, "fact_wrong"),
        ({**SMALL, "colour": "red"}, "situation_unknown"),
        ({"mode": ["shop"]}, "fact_no_option"),
        ({"mode": {}}, "fact_no_option"),
    ],
)
def test_answers_that_cannot_be_are_refused_in_one_sentence(answers: dict[str, Any], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        SHOP.outcome(answers)


@pytest.mark.parametrize(
    "stored",
    [
        {"questions": [{"key": "a"}]},
        {"questions": [{"key": "a", "title": "", "options": [{"key": "x", "label": "甲"}]}]},
        {"questions": [{"key": "a", "title": "问", "kind": "sound"}]},
        {"questions": [{"key": "a", "title": "问", "options": []}]},
        {"questions": [{"key": "a", "title": "问", "options": [{"key": "x", "label": "甲"}] * 2}]},
        {"questions": SITUATIONS["questions"] * 2},
        {"questions": 3},
        {"questions": SITUATIONS["questions"], "tables": [{**SITUATIONS["tables"][0], "inputs": ["colour"]}]},
        {"tables": [{"key": "t"}]},
        {"tests": [{}]},
    ],
)
def test_what_is_half_written_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed, match="bad_situations"):
        Situations.of(stored)
