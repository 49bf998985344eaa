"""One thing at once over the API: planned, filed once, followed, withdrawn; a stranger sees nothing."""

from typing import Any

import pytest

from tests.bundles.theme import ALL, build_theme
from tests.cast import ANSWERS
from tests.web.api.conftest import Cast, problem
from yimen.bundles.models import Bundle, Theme


@pytest.fixture
def themed(cast: Cast) -> Cast:
    build_theme(cast.town)
    return cast


def body(cast: Cast, **changes: Any) -> dict[str, Any]:
    theme = cast.zhang.get("/bundle-themes/restaurant").json()
    materials = [{"key": key, "files": [cast.file(cast.zhang)]} for key in ("lease", "layout")]
    return {
        "version": theme["version"],
        "centre": str(cast.town.centre.pk),
        "situation": ALL,
        "answers": ANSWERS,
        "materials": materials,
        **changes,
    }


def test_a_theme_is_read_and_planned_by_everybody(themed: Cast) -> None:
    assert [theme["code"] for theme in themed.nobody.get("/bundle-themes").json()] == ["restaurant"]
    whole = themed.nobody.get("/bundle-themes/restaurant").json()
    assert [question["key"] for question in whole["questions"]] == ["sign", "mode"]
    assert themed.nobody.post("/bundle-themes/restaurant/plan", {"answers": {"sign": True}}).json()["next"] == "mode"
    planned = themed.nobody.post("/bundle-themes/restaurant/plan", {"answers": ALL}).json()
    assert [(item["code"], item["after"]) for item in planned["items"]] == [
        ("REG", []), ("FOOD", ["REG"]), ("SIGN", []), ("FIRE", ["REG"]), ("OPEN", ["FIRE", "FOOD"]),
    ]  # fmt: skip
    assert [paper["key"] for paper in planned["materials"]] == ["lease", "layout", "photo"]
    assert planned["working_days"] == 15
    problem(themed.nobody.get("/bundle-themes/none"), 404, "not_found")
    problem(themed.nobody.post("/bundle-themes/restaurant/plan", {"answers": {"sign": 3}}), 409, "fact_wrong")


def test_a_bundle_is_filed_once_and_seen_by_its_applicant_only(themed: Cast) -> None:
    sent = body(themed)
    first = themed.zhang.post("/bundles", sent, Idempotency_Key="one")
    assert first.status_code == 201
    again = themed.zhang.post("/bundles", sent, Idempotency_Key="one")
    number = first.json()["number"]
    assert again.json()["number"] == number
    assert Bundle.objects.count() == 1
    problem(themed.zhang.post("/bundles", body(themed), Idempotency_Key="one"), 422, "key_used_before")
    assert [part["state"] for part in first.json()["parts"]] == [
        "submitted", "waiting", "submitted", "waiting", "waiting",
    ]  # fmt: skip
    assert [bundle["number"] for bundle in themed.zhang.get("/bundles").json()] == [number]
    assert themed.zhang.get(f"/bundles/{number}").json() == first.json()
    assert themed.stranger.get("/bundles").json() == []
    problem(themed.stranger.get(f"/bundles/{number}"), 404, "not_found")
    problem(themed.nobody.post("/bundles", sent, Idempotency_Key="x"), 401, "token_missing")


def test_bad_input_is_one_clear_problem_and_writes_nothing(themed: Cast) -> None:
    problem(themed.zhang.post("/bundles", body(themed, answers={}), Idempotency_Key="a"), 422, "bad_answers")
    problem(themed.zhang.post("/bundles", body(themed, situation={}), Idempotency_Key="b"), 409, "fact_missing")
    gone = body(themed)
    Theme.objects.update(is_suspended=True)
    problem(themed.zhang.post("/bundles", gone, Idempotency_Key="c"), 409, "theme_withdrawn")
    assert Bundle.objects.count() == 0


def test_the_whole_or_a_part_is_withdrawn(themed: Cast) -> None:
    told = themed.zhang.post("/bundles", body(themed), Idempotency_Key="one").json()
    number, sign = told["number"], told["parts"][2]["number"]
    problem(themed.stranger.post(f"/bundles/{number}/withdrawal"), 404, "not_found")
    after = themed.zhang.post(f"/bundles/{number}/parts/{sign}/withdrawal").json()
    assert after["parts"][2]["state"] == "withdrawn"
    assert after["parts"][0]["state"] == "submitted"
    whole = themed.zhang.post(f"/bundles/{number}/withdrawal").json()
    assert {part["state"] for part in whole["parts"]} == {"withdrawn"}
    problem(themed.zhang.post(f"/bundles/{number}/withdrawal"), 409, "bundle_has_ended")
