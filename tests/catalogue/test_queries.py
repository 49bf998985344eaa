"""Where an item may be filed, and what a refusal says."""

from datetime import UTC, datetime

import pytest

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.models import Item
from yimen.catalogue.queries import version_to_file
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.identity.models import Centre
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def centre(code: str, name: str, parent: Centre | None = None) -> Centre:
    path = f"{parent.path if parent else ''}{code}/"
    return Centre.objects.create(code=code, name=name, level=2 if parent else 1, parent=parent, path=path)


@pytest.fixture
def places() -> dict[str, Centre]:
    hall = centre("hall", "区政务服务中心")
    towns = {code: centre(code, f"{code}街道中心", hall) for code in ("a", "b", "c")}
    return {"hall": hall, **towns}


def version(scope: str, *taken_at: Centre) -> Item:
    record = ItemRecord(f"item-{scope}", "某事项", OwnerRecord("某局"), scope=scope)
    import_items(records=[record], source="t", by=None, at=AT, offered_at=lambda _record: [c.pk for c in taken_at])
    return Item.objects.get(code=record.code)


def test_a_district_wide_item_is_taken_at_any_town_centre(places: dict[str, Centre]) -> None:
    item = version("district", *places.values())
    assert item.live_id
    for place in places.values():
        assert version_to_file(item.live_id, centre=place.pk).item == item


def test_an_item_of_one_site_is_refused_elsewhere_and_the_right_site_is_named(places: dict[str, Centre]) -> None:
    item = version("own", places["hall"])
    assert item.live_id
    assert version_to_file(item.live_id, centre=places["hall"].pk).item == item
    with pytest.raises(NotAllowed, match="not_offered_here") as refused:
        version_to_file(item.live_id, centre=places["b"].pk)
    assert "区政务服务中心" in sentence(refused.value, language="zh-hans")
    assert "区政务服务中心" in sentence(refused.value, language="en")
