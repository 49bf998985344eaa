import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY, Town, build_town
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.models import ZoneItem
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return build_town()


def test_only_what_the_centre_takes_and_back_to_the_general_area(town: Town) -> None:
    zone = open_zone(centre=town.centre.pk, name="税务", by=None, at=MONDAY)
    elsewhere = open_zone(centre=town.elsewhere.pk, name="税务", by=None, at=MONDAY)
    assert place_items(centre=town.elsewhere.pk, zone=elsewhere.pk, items=[town.item.pk], by=None, at=MONDAY) == 0
    assert place_items(centre=town.centre.pk, zone=zone.pk, items=[town.item.pk], by=None, at=MONDAY) == 1
    assert ZoneItem.objects.get().zone == zone
    assert place_items(centre=town.centre.pk, zone=None, items=[town.item.pk], by=None, at=MONDAY) == 1
    assert not ZoneItem.objects.exists()
    assert Event.objects.filter(type="ItemsPlaced").count() == 2


def test_a_zone_of_another_centre_is_none_of_this_one(town: Town) -> None:
    elsewhere = open_zone(centre=town.elsewhere.pk, name="税务", by=None, at=MONDAY)
    with pytest.raises(ObjectDoesNotExist):
        place_items(centre=town.centre.pk, zone=elsewhere.pk, items=[town.item.pk], by=None, at=MONDAY)
