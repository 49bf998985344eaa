"""A file of places is taken whole or not at all."""

from typing import Any

import pytest

from yimen.identity.rules.places_file import read_places
from yimen.kernel.rules.errors import NotAllowed

FILE: dict[str, Any] = {
    "agencies": [{"code": "market", "name": "市场监督管理局", "uscc": "11440000006940116U"}],
    "centres": [
        {"code": "hall", "name": "政务服务中心", "hours": {"mon": [["09:00", "12:00"]]},
         "windows": [{"number": "A01", "name": "综合窗口"}]},
        {"code": "town", "name": "淡水街道公共服务中心", "parent": "hall"},
        {"code": "village", "name": "霞角村服务站", "parent": "town"},
    ],
}  # fmt: skip


def test_levels_follow_from_the_parents() -> None:
    places = read_places(FILE)
    assert [(centre.code, centre.level) for centre in places.centres] == [("hall", 1), ("town", 2), ("village", 3)]
    assert places.agencies[0].uscc == "11440000006940116U"
    assert places.centres[0].windows[0].kind == "comprehensive"


def test_a_parent_may_be_there_already() -> None:
    places = read_places({"centres": [{"code": "town", "name": "某街道", "parent": "hall"}]}, known=[("hall", 1)])
    assert places.centres[0].level == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "bad_places_file"),
        ([], "bad_places_file"),
        ({"agencies": 5}, "bad_places_file"),
        ({"agencies": [{"name": "没有代码"}]}, "bad_places_file"),
        ({"agencies": [{"code": "市场", "name": "某局"}]}, "bad_places_file"),
        ({"agencies": [{"code": "a", "name": ""}]}, "bad_places_file"),
        ({"agencies": [{"code": "a", "name": "某局", "uscc": "11440000006940116A"}]}, "bad_uscc"),
        ({"agencies": [{"code": "a", "name": "甲"}, {"code": "a", "name": "乙"}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "parent": "b"}]}, "bad_places_file"),
        ({"centres": [*FILE["centres"], {"code": "deep", "name": "甲", "parent": "village"}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "hours": {"monday": []}}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "hours": {"mon": [["12:00", "09:00"]]}}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "hours": {"mon": [["9", "12"]]}}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "windows": [{"number": "1"}]}]}, "bad_places_file"),
        ({"centres": [{"code": "a", "name": "甲", "windows": [{"number": "1", "name": "x"}] * 2}]}, "bad_places_file"),
    ],
)
def test_a_fault_refuses_the_file(data: Any, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        read_places(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [([], "centres = ["), ({"agencies": [{"name": "没有代码"}]}, "code ?"), ({"centres": [{"code": "市"}]}, "市")],
)
def test_what_is_wrong_is_said_in_words_of_the_file(data: Any, why: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        read_places(data)
    assert why in str(refusal.value.details["why"])
    assert "Error" not in str(refusal.value.details["why"])
