"""The order of items that wait for each other."""

import pytest

from yimen.bundles.rules.order import circle, dependants, last_moment, levels
from yimen.kernel.rules.errors import NotAllowed

DIAMOND = {"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}


def test_a_level_begins_when_the_one_before_has_ended() -> None:
    assert levels(DIAMOND) == (("a",), ("b", "c"), ("d",))


def test_what_is_not_there_is_waited_for_by_nobody() -> None:
    assert levels({"b": ("a",)}) == (("b",),)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (DIAMOND, ()),
        ({"a": ("a",)}, ("a", "a")),
        ({"a": ("b",), "b": ("a",)}, ("a", "b", "a")),
        ({"x": ("a",), "a": ("b",), "b": ("c",), "c": ("a",)}, ("a", "b", "c", "a")),
    ],
)
def test_a_circle_is_named_with_its_members(after: dict[str, tuple[str, ...]], found: tuple[str, ...]) -> None:
    assert circle(after) == found
    if found:
        with pytest.raises(NotAllowed, match="bundle_circle"):
            levels(after)


def test_dependants_are_found_at_whatever_distance() -> None:
    assert dependants(DIAMOND, "a") == ("b", "c", "d")
    assert dependants(DIAMOND, "b") == ("d",)
    assert dependants(DIAMOND, "d") == ()


def test_the_longest_way_counts() -> None:
    days = {"a": 3, "b": 10, "c": 1, "d": 2}
    assert last_moment(DIAMOND, 0, lambda key, begun: begun + days[key]) == 15
