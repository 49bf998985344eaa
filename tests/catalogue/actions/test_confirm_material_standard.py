"""Confirmed by a second person, every item that follows has a new version at once; running cases keep theirs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from tests.cast import MONDAY, build_town
from tests.catalogue.actions.standard_paper import ASKED, Shared, share
from yimen.catalogue.acceptance_standard import differing_names
from yimen.catalogue.actions.confirm_material_standard import confirm_material_standard
from yimen.catalogue.models import Item, ItemVersion, Material, MaterialChange, StandardMaterial
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def shared(db: None) -> Shared:
    return share(build_town())


def copies(code: str) -> int:
    live = Item.objects.get(code=code).live
    return Material.objects.get(version=live, name="身份证").copies


def test_all_that_follow_change_and_the_rest_stays(shared: Shared) -> None:
    before = shared.food.live_id
    confirm_material_standard(change=shared.propose().pk, by=shared.second, at=MONDAY)
    assert (copies(shared.food.code), copies("SHOP"), copies("FIRE")) == (2, 2, 2)  # the other department had two
    item = Item.objects.get(code=shared.food.code)
    assert item.live is not None
    assert (item.live.number, item.live_id != before) == (2, True)
    assert Material.objects.get(version=item.live, name="身份证").elements == {"standard": "id-card"}
    assert Material.objects.get(version=before, name="身份证").copies == 0
    assert Item.objects.get(code="FIRE").live_id == shared.foreign.live_id
    others = set(Material.objects.filter(version=item.live).values_list("key", flat=True))
    assert others == {"lease", "layout", "photo", "id-card"}
    fact = Event.objects.get(type="MaterialStandardChanged")
    assert fact.payload["items"] == sorted([shared.food.code, "SHOP"])


def test_changed_once_all_follow_by_the_code(shared: Shared) -> None:
    confirm_material_standard(change=shared.propose().pk, by=shared.second, at=MONDAY)
    renamed = replace(ASKED, name="居民身份证", copies=3)
    confirm_material_standard(change=shared.propose(asked=renamed).pk, by=shared.second, at=MONDAY)
    found = Material.objects.filter(name="居民身份证", copies=3).values_list("version__item__code", flat=True)
    assert sorted(found) == sorted([shared.food.code, "SHOP"])
    assert StandardMaterial.objects.get().edition == 2


def test_whoever_proposed_it_does_not_confirm_it_nor_anybody_twice(shared: Shared) -> None:
    change = shared.propose()
    with pytest.raises(NotAllowed, match="second_person_needed"):
        confirm_material_standard(change=change.pk, by=shared.editor, at=MONDAY)
    confirm_material_standard(change=change.pk, by=shared.second, at=MONDAY)
    with pytest.raises(NotAllowed, match="material_change_over"):
        confirm_material_standard(change=change.pk, by=shared.second, at=MONDAY)
    assert Item.objects.get(code="SHOP").versions.count() == 2


def test_a_stranger_to_the_items_does_not_confirm(shared: Shared) -> None:
    change = shared.propose()
    with pytest.raises(NotAllowed, match="material_scope"):
        confirm_material_standard(change=change.pk, by=shared.stranger, at=MONDAY)
    assert not StandardMaterial.objects.exists()


def test_what_differed_is_named_before_and_gone_after(shared: Shared) -> None:
    assert ("身份证", 3, 3) in differing_names()
    Material.objects.filter(version=shared.foreign.live_id).delete()
    confirm_material_standard(change=shared.propose().pk, by=shared.second, at=MONDAY)
    assert "身份证" not in [name for name, _ways, _count in differing_names()]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_confirm_it_once() -> None:
    shared = share(build_town())
    change = shared.propose()

    def confirm(_number: int) -> str:
        try:
            confirm_material_standard(change=change.pk, by=shared.second, at=MONDAY)
        except NotAllowed as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirm, range(2))) == ["done", "material_change_over"]
    assert MaterialChange.objects.get().state == "confirmed"
    assert ItemVersion.objects.filter(item__code="SHOP").count() == 2
