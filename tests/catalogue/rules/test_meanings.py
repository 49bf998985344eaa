"""What fields mean: by the editor's word, by the key that forms use, else by key and title."""

import pytest

from yimen.catalogue.rules.meanings import KEYS, MEANINGS, Field, means_the_same


def test_the_keys_lead_to_meanings_on_the_list() -> None:
    assert set(KEYS.values()) <= MEANINGS.keys()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("shop", {"x-meaning": "premises.name", "title": "店名"}), ("brand", {"x-meaning": "premises.name"}), True),
        (("shop", {"x-meaning": "premises.name"}), ("shop", {"x-meaning": "project.name"}), False),
        (("org_name", {"title": "单位"}), ("who", {"x-meaning": "organisation.name"}), True),
        (("shop", {"title": "店名"}), ("shop", {"title": "店名"}), True),
        (("shop", {"title": "店名"}), ("shop", {"title": "店里多大"}), False),
        (("shop", {"title": "店名"}), ("shop", {"x-meaning": "premises.name", "title": "店名"}), False),
    ],
)
def test_two_fields_ask_for_one_fact(one: Field, other: Field, same: bool) -> None:
    assert means_the_same(one, other) is same
    assert means_the_same(other, one) is same
