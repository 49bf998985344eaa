import pytest

from yimen.catalogue.rules.guide_files import check_guide_media, named_files
from yimen.catalogue.rules.material_list import added, check_name, moved, new_key, replaced, without
from yimen.kernel.rules.errors import NotAllowed

ROWS = [{"key": "m1", "name": "申请书"}, {"key": "m2", "name": "租赁合同"}, {"key": "id", "name": "身份证"}]


def keys(rows: list) -> list[str]:  # type: ignore[type-arg]
    return [row["key"] for row in rows]


@pytest.mark.parametrize("name", ["其他材料", "其它材料", "有关材料", "法律法规规定的其他材料", "身份证等相关材料"])
def test_a_catch_all_is_refused(name: str) -> None:
    with pytest.raises(NotAllowed, match="catch_all_material"):
        check_name(name, [])


@pytest.mark.parametrize("name", ["其他人员身份证", "材料清单", "有关部门的批复"])
def test_a_name_that_only_sounds_alike_is_not(name: str) -> None:
    check_name(name, [])


def test_the_same_name_twice_is_refused() -> None:
    with pytest.raises(NotAllowed, match="material_twice"):
        added(ROWS, {"name": " 申请书 "})


def test_a_new_one_has_a_key_of_its_own_and_what_was_described() -> None:
    last = added(ROWS, {"key": "m1", "name": "平面图", "copies": 2})[-1]
    assert (last["key"], last["name"], last["copies"], last["necessity"]) == ("m3", "平面图", 2, "required")
    assert new_key([]) == "m1"


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("m1", -1, ["m1", "m2", "id"]), ("m1", 1, ["m2", "m1", "id"]), ("id", 1, ["m1", "m2", "id"])],
)
def test_moving_stops_at_the_ends(key: str, by: int, order: list[str]) -> None:
    assert keys(moved(ROWS, key, by)) == order
    assert keys(ROWS) == ["m1", "m2", "id"]


def test_taking_out_and_replacing_touch_no_other() -> None:
    assert keys(without(ROWS, "m2")) == ["m1", "id"]
    assert replaced(ROWS, "m2", {"key": "m2", "name": "新"})[0] == ROWS[0]


def test_files_are_named_by_id() -> None:
    assert named_files([{}, {"files": None}, {"files": [{"file": "a"}, {"use": "blank"}]}]) == {"a", ""}


@pytest.mark.parametrize("media", ["video/mp4", "application/zip", "text/html"])
def test_only_what_people_can_open_is_offered(media: str) -> None:
    check_guide_media("application/pdf")
    with pytest.raises(NotAllowed, match="file_type_not_allowed"):
        check_guide_media(media)
