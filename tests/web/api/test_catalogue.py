"""Items and places are for everybody."""

from tests.cast import build_item
from tests.web.api.conftest import Cast, problem


def test_items_are_found_by_words_and_paged_without(cast: Cast) -> None:
    build_item(cast.town.market, cast.town.elsewhere, code="441303-WSXK", name="公共场所卫生许可")
    found = cast.nobody.get("/items?q=食品").json()
    assert [item["code"] for item in found] == ["441303-SPJY"]
    assert found[0]["version"] == str(cast.town.version.pk)
    assert cast.nobody.get("/items?q=没有这件事").json() == []
    first = cast.nobody.get("/items?limit=1")
    assert len(first.json()) == 1
    following = first["Link"].split("<")[1].split(">")[0].removeprefix("/api/v1")
    second = cast.nobody.get(following)
    assert second.json()[0]["code"] != first.json()[0]["code"]
    assert "Link" not in second


def test_a_search_speaks_everyday_words_and_knows_places(cast: Cast) -> None:
    found = cast.nobody.get("/search?q=开小饭馆").json()
    assert found["items"][0]["code"] == "441303-SPJY"
    assert 0 < found["items"][0]["score"] <= 1
    assert found["centres"] == []
    assert cast.nobody.get("/search?q=大厅在哪里").json()["centres"][0]["code"] == "huiyang"
    assert cast.nobody.get("/search?q=红烧肉怎么做").json() == {"centres": [], "items": []}
    problem(cast.nobody.get("/search?q=x&limit=51"), 422, "bad_body")


def test_the_guide_holds_form_materials_and_centres(cast: Cast) -> None:
    guide = cast.nobody.get("/items/441303-SPJY").json()
    assert guide["form"]["properties"]["shop_name"]["title"] == "店铺名称"
    assert [material["key"] for material in guide["materials"]] == ["lease", "layout", "photo"]
    assert [centre["id"] for centre in guide["centres"]] == [str(cast.town.centre.pk)]
    problem(cast.nobody.get("/items/none"), 404, "not_found")


def test_a_suspended_item_says_so(cast: Cast) -> None:
    cast.town.item.status, cast.town.item.live = "suspended", None
    cast.town.item.save()
    assert cast.nobody.get("/items/441303-SPJY").json()["status"] == "suspended"
    assert cast.nobody.get("/items").json() == []


def test_departments_themes_and_centres(cast: Cast) -> None:
    assert [agency["code"] for agency in cast.nobody.get("/agencies").json()] == ["market"]
    assert cast.nobody.get("/themes").json() == []
    assert [centre["code"] for centre in cast.nobody.get("/centres").json()] == ["huiyang", "other"]


def test_a_bad_cursor_or_query_is_refused(cast: Cast) -> None:
    for cursor in ("x", "W10", "WyJhIl0", "%00", "bnVsbA", "WzEsMl0"):
        problem(cast.nobody.get(f"/items?after={cursor}"), 400, "bad_cursor")
    problem(cast.nobody.get("/items?limit=0"), 422, "bad_body")
    problem(cast.nobody.get("/items?limit=101"), 422, "bad_body")
    problem(cast.nobody.get("/items?q=a%00b"), 422, "bad_body")


def test_the_count_of_statements_does_not_grow_with_the_list(cast: Cast, django_assert_max_num_queries: object) -> None:
    for position in range(5):
        build_item(cast.town.market, cast.town.elsewhere, code=f"441303-{position}", name=f"事项{position}")
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(cast.nobody.get("/items").json()) == 6


def test_a_flow_is_read_as_steps_and_as_bpmn(cast: Cast) -> None:
    flow = cast.nobody.get("/items/441303-SPJY/flow").json()
    assert [step["name"] for step in flow["steps"]] == ["承办", "批准"]
    assert "BPMNShape" in flow["bpmn"]
    problem(cast.nobody.get("/items/none/flow"), 404, "not_found")
