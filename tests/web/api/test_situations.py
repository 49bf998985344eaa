"""Situations over the API: the questions with the guide, what answers come to, and filing with them."""

from typing import Any

import pytest
from django.test import Client

from tests.cases.situated import BIG_SHOP, SITUATIONS, WEB
from tests.cast import PARALLEL
from tests.web.api.conftest import Cast, problem
from yimen.cases.models import Case
from yimen.catalogue.kept_versions import forget_versions

SITUATION = "/api/v1/items/441303-SPJY/situation"


@pytest.fixture(autouse=True)
def _asking(cast: Cast) -> None:
    version = cast.town.version
    type(version).objects.filter(pk=version.pk).update(situations=SITUATIONS, flow=PARALLEL)
    forget_versions()


def ask(answers: dict[str, Any]) -> Any:
    return Client().post(SITUATION, {"answers": answers}, content_type="application/json")


def test_the_guide_tells_the_questions() -> None:
    found = Client().get("/api/v1/items/441303-SPJY").json()["situations"]
    assert [question["key"] for question in found] == ["mode", "area", "makes"]
    assert found[0]["options"][0] == {"key": "shop", "label": "有实体店"}
    assert (found[1]["after"], found[1]["after_options"]) == ("mode", ["shop"])


def test_what_is_still_open_is_told() -> None:
    assert ask({}).json()["next"] == "mode"
    assert ask({"mode": "shop"}).json()["next"] == "area"


def test_complete_answers_come_to_an_outcome() -> None:
    found = ask(BIG_SHOP).json()
    assert found["next"] is None
    assert found["materials"] == ["lease", "layout"]
    assert (found["limit"], found["flow"]) == (4, "")
    assert found["why"]["limit"] == "大店要现场核查"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"mode": "boat"}, "fact_no_option"),
        ({"mode": "shop", "area": "a"}, "fact_wrong"),
        ({"colour": "red"}, "situation_unknown"),
        ({"mode": None}, "fact_missing"),
    ],
)
def test_an_answer_that_cannot_be_is_one_clear_sentence(answers: dict[str, Any], code: str) -> None:
    problem(ask(answers), 409, code)


def test_an_item_there_is_not_is_not_found() -> None:
    assert Client().post("/api/v1/items/x/situation", {}, content_type="application/json").status_code == 404


def test_a_case_is_filed_with_its_situation(cast: Cast) -> None:
    answers = {"shop_name": "好味道小吃店", "home": "新圩镇长布村八号"}
    body = cast.body(situation=WEB, materials=[], answers=answers)
    assert cast.zhang.post("/cases", body, Idempotency_Key="one").status_code == 201
    assert Case.objects.get().pinned.answers == WEB


@pytest.mark.parametrize(
    ("situation", "code"), [({}, "fact_missing"), ({"mode": "boat"}, "fact_no_option"), ({"x": 1}, "situation_unknown")]
)
def test_a_filing_that_does_not_fit_is_refused(cast: Cast, situation: dict[str, Any], code: str) -> None:
    problem(cast.zhang.post("/cases", cast.body(situation=situation), Idempotency_Key="one"), 409, code)
    assert not Case.objects.exists()
