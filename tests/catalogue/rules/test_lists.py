"""Where an item stands: every condition on both sides, and exactly one of the first two lists."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.utils.translation import gettext, override
from hypothesis import given
from hypothesis import strategies as st

from yimen.catalogue.rules.lists import LABELS, MEANINGS, REASONS, ListKind, lists_of, not_yet


@dataclass
class Version:
    """A version that needs no visit."""

    handling_kind: str = "promised"
    channels: list[str] = field(default_factory=lambda: ["online", "courier"])
    result_ways: list[str] = field(default_factory=lambda: ["courier"])
    visits: int | None = 0
    external_url: str = ""
    scope: str = "own"
    procedure: dict[str, Any] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"channels": ["courier"]}, "not_online"),
        ({"channels": ["online"]}, "no_courier_in"),
        ({"result_ways": ["counter"]}, "no_courier_out"),
        ({"visits": None}, "visits_unknown"),
        ({"visits": 1}, "visits"),
        ({"external_url": "https://example.org"}, "external"),
    ],
)
def test_breaking_one_condition_removes_the_star(broken: dict[str, Any], reason: str) -> None:
    assert ListKind.ZERO_VISIT in lists_of(Version())
    worse = replace(Version(), **broken)
    assert not_yet(worse) == [reason]
    assert ListKind.NOT_YET in lists_of(worse)


@given(
    channels=st.sets(st.sampled_from(["window", "online", "courier", "kiosk"])),
    ways=st.sets(st.sampled_from(["counter", "locker", "courier"])),
    visits=st.none() | st.integers(0, 3),
)
def test_an_item_stands_in_exactly_one_of_the_first_two(channels: set[str], ways: set[str], visits: int | None) -> None:
    version = Version(channels=sorted(channels), result_ways=sorted(ways), visits=visits)
    found = lists_of(version)
    assert len(found & {ListKind.ZERO_VISIT, ListKind.NOT_YET}) == 1
    assert (ListKind.NOT_YET in found) == bool(not_yet(version))


def test_the_other_lists_follow_from_the_item_alone() -> None:
    assert ListKind.ON_THE_SPOT in lists_of(Version(handling_kind="immediate"))
    assert ListKind.SIMPLE in lists_of(Version(procedure={"is_simple": True}))
    assert ListKind.EVERYWHERE in lists_of(Version(scope="district"))
    assert lists_of(Version()) == {ListKind.ZERO_VISIT}


def test_each_word_is_said_in_english_too() -> None:
    with override("en"):
        for words in (*LABELS.values(), *MEANINGS.values(), *REASONS.values()):
            assert gettext(words) != words, words
