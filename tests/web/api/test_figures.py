"""Figures of coverage over the API: each is as long as its list."""

from tests.cast import build_item
from tests.web.api.conftest import Cast, problem


def test_each_figure_counts_its_list(cast: Cast) -> None:
    build_item(cast.town.fire, cast.town.centre, code="W", name="公共场所卫生许可", channels=["window"], visits=1)
    figures = {each["key"]: each for each in cast.nobody.get("/figures").json()}
    assert figures["all"]["items"] == figures["all"]["departments"] == 2
    for key in ("all", "online", "visits_1", "three_doors_open"):
        assert len(cast.nobody.get(f"/figures/{key}").json()) == figures[key]["items"]
    assert [item["code"] for item in cast.nobody.get("/figures/all?agency=fire").json()] == ["W"]
    assert "Link" in cast.nobody.get("/figures/all?limit=1")
    problem(cast.nobody.get("/figures/nothing"), 404, "not_found")
