"""可网办率 and its growth: what was online on a day, what came since."""

from datetime import date

import pytest

from tests.cast import MONDAY, SINCE, build_agency, build_centre
from tests.catalogue.test_coverage import add_items
from yimen.catalogue.coverage import coverage
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.online_growth import Part, grown, online_growth

BASE = date(2026, 6, 30)
AFTER = date(2026, 7, 1)


def publish_online(item: Item, on: date) -> None:
    """Give the item a second version that can be filed online."""
    assert item.live is not None
    ItemVersion.objects.filter(pk=item.live.pk).update(state="retired")
    item.live = ItemVersion.objects.create(
        item=item, number=2, name=item.name, state="published", effective_on=on, published_at=MONDAY,
        channels=["online"],
    )  # fmt: skip
    item.save()


@pytest.mark.django_db
@pytest.mark.parametrize(("existing", "added", "rate"), [(377, 361, "95.8"), (377, 360, "95.5"), (400, 361, "90.3")])
def test_new_over_existing_to_one_decimal(existing: int, added: int, rate: str) -> None:
    """A2-11: 361 new on 377 existing are 95.8 %."""
    agency, hall = build_agency("a", "局"), build_centre("hall", "中心")
    add_items(agency, [hall], existing, channels=["online"])
    fresh = add_items(agency, [hall], added, channels=["online"])
    ItemVersion.objects.filter(item__in=fresh).update(effective_on=AFTER)
    found = online_growth(BASE)
    assert (found.existing, found.added, str(found.rate)) == (existing, added, rate)
    assert (len(grown(Part.EXISTING, BASE)), len(grown(Part.ADDED, BASE))) == (existing, added)


@pytest.mark.django_db
def test_an_item_counts_by_the_version_of_the_day() -> None:
    agency, hall = build_agency("a", "局"), build_centre("hall", "中心")
    [item] = add_items(agency, [hall], 1, channels=["window"])
    publish_online(item, AFTER)
    assert (online_growth(BASE).existing, online_growth(BASE).added) == (0, 1)
    assert (online_growth(AFTER).existing, online_growth(AFTER).added) == (1, 0)
    assert online_growth(BASE).rate is None


@pytest.mark.django_db
@pytest.mark.parametrize(("online", "rate"), [(86, "86.0"), (85, "85.0")])
def test_the_rate_is_of_items_applied_for(online: int, rate: str) -> None:
    agency, hall = build_agency("a", "局"), build_centre("hall", "中心")
    add_items(agency, [hall], online, channels=["online"], task_type="licence")
    add_items(agency, [hall], 100 - online, channels=["window"], task_type="award")
    add_items(agency, [hall], 50, channels=["online"], task_type="penalty", effective_on=SINCE)
    assert {each.label: str(each.percent) for each in coverage().rates}["可网办率"] == rate
