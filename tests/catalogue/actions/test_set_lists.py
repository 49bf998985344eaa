"""Themes, licence types and offerings: set again, they stay as they are."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.offer_items import offer_items
from yimen.catalogue.actions.set_licence_types import LicenceTypeFacts, set_licence_types
from yimen.catalogue.actions.set_themes import ThemeFacts, set_themes
from yimen.catalogue.models import Item, LicenceType, Offering, Theme
from yimen.catalogue.queries import find_items, themes
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.identity.models import Centre
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def test_themes_keep_their_order_and_are_brought_up_to_date() -> None:
    set_themes(themes=[ThemeFacts("birth", "出生", "person"), ThemeFacts("work", "就业", "person")], by=None, at=AT)
    set_themes(themes=[ThemeFacts("work", "就业", "person"), ThemeFacts("birth", "生育", "person")], by=None, at=AT)
    assert [theme.name for theme in themes()] == ["就业", "生育"]
    assert Theme.objects.count() == 2


def test_items_are_found_by_a_themes_code_and_by_its_name() -> None:
    set_themes(themes=[ThemeFacts("birth", "生育", "person")], by=None, at=AT)
    record = ItemRecord("b1", "生育登记", OwnerRecord("某局"), themes=("生育",), service_objects=("enterprise",))
    import_items(records=[record], source="t", by=None, at=AT)
    assert [item.code for item in find_items(theme="birth")] == ["b1"]
    assert [item.code for item in find_items(theme="生育")] == ["b1"]
    assert [item.code for item in find_items(audience="organisation")] == ["b1"]
    assert find_items(audience="person") == []


def test_a_licence_type_is_brought_up_to_date() -> None:
    set_licence_types(types=[LicenceTypeFacts("food", "食品经营许可证", 36)], by=None, at=AT)
    set_licence_types(types=[LicenceTypeFacts("food", "食品经营许可证", 60)], by=None, at=AT)
    assert LicenceType.objects.get().validity_months == 60


def test_an_offering_is_made_once_and_told_once() -> None:
    import_items(records=[ItemRecord("b1", "登记", OwnerRecord("某局"))], source="t", by=None, at=AT)
    centre = Centre.objects.create(code="hall", name="大厅", level=1, path="hall/")
    pair: tuple[UUID, UUID] = (Item.objects.get().pk, centre.pk)
    assert offer_items(pairs=[pair, pair], by=None, at=AT) == 1
    assert offer_items(pairs=[pair], by=None, at=AT) == 0
    assert Offering.objects.count() == 1
    assert Event.objects.filter(type="ItemsOffered").count() == 1
