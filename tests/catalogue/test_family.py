"""The handling items of one main item know each other: same agency, same main item or same implementation, in use."""

import pytest

from tests.cast import Town, build_town
from yimen.catalogue.family import family_of
from yimen.catalogue.models import Item, ItemVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    made = build_town()
    Item.objects.filter(pk=made.item.pk).update(basic_code="000131002001", implementation_code="a")
    made.item.refresh_from_db()
    return made


def item(town: Town, code: str, **said: object) -> Item:
    made = Item.objects.create(code=code, name=code, pinyin=code, initials=code, **{"agency": town.market, **said})
    made.live = ItemVersion.objects.create(
        item=made, number=1, state="published", name=code,
        effective_on=town.version.effective_on, published_at=town.version.published_at,
    )  # fmt: skip
    made.save()
    return made


def test_same_main_item_or_same_implementation(town: Town) -> None:
    change = item(town, "change", basic_code="000131002002")
    again = item(town, "twin", implementation_code="a")
    assert family_of(town.item) == [change, again]
    assert family_of(change) == [town.item]


@pytest.mark.parametrize(
    "said",
    [
        {"basic_code": "000131003001"},
        {"basic_code": "0001310020"},
        {"status": "suspended", "basic_code": "000131002002"},
    ],
)
def test_others_are_no_kin(town: Town, said: dict[str, str]) -> None:
    item(town, "else", **said)
    assert [each.code for each in family_of(town.item)] == []


def test_another_agencys_is_none(town: Town) -> None:
    item(town, "theirs", basic_code="000131002002", agency=town.fire)
    assert family_of(town.item) == []


def test_without_codes_nobody_is_asked(town: Town) -> None:
    assert family_of(Item(code="x", agency=town.market)) == []
