"""Records become items that can be applied for at once; the same records again change nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.models import Item, ItemVersion, Material, Offering
from yimen.catalogue.queries import find_items, version_to_file
from yimen.catalogue.rules.flow import parse_flow
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.identity.models import Agency, Centre
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
OWNER = OwnerRecord("某区市场监督管理局", area_code="441303")
FOOD = ItemRecord(
    code="food-1",
    name="食品经营许可",
    owner=OWNER,
    promised_limit=Limit(10),
    materials=(MaterialRecord("m1", "申请书"), MaterialRecord("m2", "营业执照")),
)


@pytest.fixture
def hall() -> Centre:
    return Centre.objects.create(code="hall", name="政务服务中心", level=1, path="hall/")


def run(*records: ItemRecord) -> tuple[int, int, int]:
    found = import_items(records=records, source="test.json", by=None, at=AT)
    return len(found.created), len(found.updated), found.unchanged


def test_a_new_item_is_published_offered_and_can_be_filed(hall: Centre) -> None:
    assert run(FOOD) == (1, 0, 0)
    item = Item.objects.select_related("live", "agency").get(code="food-1")
    assert item.live is not None
    assert (item.live.number, item.live.state, item.agency.name) == (1, "published", OWNER.name)
    assert version_to_file(item.live.pk, centre=hall.pk) == item.live
    assert [m.key for m in item.live.materials.all()] == ["m1", "m2"]
    assert parse_flow(item.live.flow).steps[-1].post == "approver"
    assert item.live.form["properties"]["request_details"]["x-page"]


def test_the_same_again_changes_nothing_at_all(hall: Centre) -> None:
    run(FOOD)
    counts = [model.objects.count() for model in (Item, ItemVersion, Material, Offering, Agency, Event)]
    assert run(FOOD) == (0, 0, 1)
    assert [model.objects.count() for model in (Item, ItemVersion, Material, Offering, Agency, Event)] == counts


def test_items_that_came_before_the_first_centre_are_offered_by_importing_again() -> None:
    assert import_items(records=[FOOD], source="t", by=None, at=AT).offered == 0
    Centre.objects.create(code="hall", name="政务服务中心", level=1, path="hall/")
    again = import_items(records=[FOOD], source="t", by=None, at=AT)
    assert (again.offered, again.updated, again.has_changed) == (1, [], True)


def test_a_change_is_a_new_version_and_the_old_one_stays_as_it_was(hall: Centre) -> None:
    run(FOOD)
    assert run(replace(FOOD, name="食品经营许可（新办）", promised_limit=Limit(5))) == (0, 1, 0)
    item = Item.objects.select_related("live").get(code="food-1")
    assert item.live is not None
    assert (item.name, item.live.number, item.live.promised_limit) == ("食品经营许可（新办）", 2, 5)
    first = ItemVersion.objects.get(item=item, number=1)
    assert (first.state, first.name, first.promised_limit) == ("retired", "食品经营许可", 10)
    assert [found.code for found in find_items("新办")] == ["food-1"]


def test_going_back_to_an_earlier_content_is_a_change_too(hall: Centre) -> None:
    changed = replace(FOOD, promised_limit=Limit(5))
    assert [run(FOOD), run(changed), run(FOOD)] == [(1, 0, 0), (0, 1, 0), (0, 1, 0)]


def test_what_an_editor_published_since_is_not_undone(hall: Centre) -> None:
    run(FOOD)
    item = Item.objects.get(code="food-1")
    item.live = ItemVersion.objects.create(
        item=item, number=2, name="编辑改过的名称", state="published", published_at=AT, effective_on=AT.date()
    )
    item.save()
    assert run(FOOD) == (0, 0, 1)
    item.refresh_from_db()
    assert item.live is not None
    assert item.live.number == 2


def test_departments_of_one_name_in_one_area_are_one(hall: Centre) -> None:
    nowhere = OwnerRecord(OWNER.name)
    run(FOOD, replace(FOOD, code="food-2"), replace(FOOD, code="food-3", owner=nowhere))
    assert Agency.objects.filter(name=OWNER.name).count() == 1


def test_departments_of_one_name_in_two_areas_are_two(hall: Centre) -> None:
    elsewhere = replace(OWNER, area_code="530622000000")
    run(FOOD, replace(FOOD, code="food-2", owner=elsewhere), replace(FOOD, code="food-3", owner=elsewhere))
    assert Agency.objects.filter(name=OWNER.name).count() == 2


def test_a_credit_code_is_no_key(hall: Centre) -> None:
    """Real files give two codes to one department and one code to two."""
    one, other = "11440000006940116U", "11440100007482612P"
    owners = (OwnerRecord("甲局", one), OwnerRecord("甲局", other), OwnerRecord("乙局", one))
    run(*(replace(FOOD, code=f"food-{n}", owner=owner) for n, owner in enumerate(owners)))
    assert sorted(Agency.objects.values_list("name", flat=True)) == ["乙局", "甲局"]


def test_a_department_that_is_new_is_told_because_nobody_works_there(hall: Centre) -> None:
    first = import_items(records=[FOOD], source="t", by=None, at=AT)
    second = import_items(records=[replace(FOOD, code="food-2")], source="t", by=None, at=AT)
    assert (len(first.agencies), second.agencies) == (1, [])


def test_a_department_known_by_its_own_code_is_used(hall: Centre) -> None:
    Agency.objects.create(code="market", name="市场监管局", short_name="市监", pinyin="shi")
    run(replace(FOOD, owner=OwnerRecord("随便什么名字", code="market")))
    assert Item.objects.get(code="food-1").agency.code == "market"


def test_a_flow_that_cannot_run_stops_everything(hall: Centre) -> None:
    with pytest.raises(NotAllowed, match="bad_flow"):
        run(FOOD, replace(FOOD, code="bad", flow={"steps": []}))
    assert not Item.objects.exists()


def test_an_item_out_of_use_cannot_be_found_and_one_suspended_here_stays_so(hall: Centre) -> None:
    run(replace(FOOD, status="cancelled"), replace(FOOD, code="food-2"))
    assert [item.code for item in find_items("食品")] == ["food-2"]
    Item.objects.filter(code="food-2").update(status="suspended")
    run(replace(FOOD, code="food-2", name="改过名的食品事项"))
    assert Item.objects.get(code="food-2").status == "suspended"


def test_thousands_of_records_take_few_statements(hall: Centre, django_assert_max_num_queries: Any) -> None:
    records = [replace(FOOD, code=f"food-{n}") for n in range(1500)]
    with django_assert_max_num_queries(80):
        assert run(*records) == (1500, 0, 0)
