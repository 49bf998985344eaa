"""Zones of a centre: every item in exactly one, and windows that take all or their own."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_agency, build_centre, build_town
from tests.catalogue.test_coverage import add_items, spread
from yimen.cases.models import Case
from yimen.catalogue.models import Item, Offering
from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.models import HallMode, Window
from yimen.halls.zones import check_takes, items_in, zone_counts
from yimen.kernel.rules.errors import NotAllowed

EIGHT = ("企业一站式", "不动产", "公积金", "税务", "公安（交警）", "人社", "医保", "婚姻")


@pytest.mark.django_db
@pytest.mark.parametrize(("zoned", "general"), [(687, 580), (690, 570)])
def test_eight_zones_and_the_general_area_are_all_the_centre_takes(zoned: int, general: int) -> None:
    """A3-06: 14 departments with 687 items in 8 zones, and 580 of 26 departments in the general area: 1267."""
    hall = build_centre("hall", "中心")
    fourteen = [build_agency(f"z{n}", f"专区部门{n}") for n in range(14)]
    owned = [add_items(agency, [hall], n) for agency, n in zip(fourteen, spread(zoned, 14), strict=True)]
    for n, count in enumerate(spread(general, 26)):
        add_items(build_agency(f"g{n}", f"综合部门{n}"), [hall], count)
    zones = [open_zone(centre=hall.pk, name=name, by=None, at=MONDAY) for name in EIGHT]
    for n, made in enumerate(owned):
        place_items(centre=hall.pk, zone=zones[n % 8].pk, items=[item.pk for item in made], by=None, at=MONDAY)
    counts = zone_counts(hall.pk)
    assert len(counts) == 9
    assert sum(each.items for each in counts if each.zone) == zoned
    assert sum(each.agencies for each in counts if each.zone) == 14
    assert [(each.items, each.agencies) for each in counts if each.zone is None] == [(general, 26)]
    placed = [item.pk for each in counts for item in items_in(hall.pk, each.zone)]
    assert len(placed) == len(set(placed)) == zoned + general
    assert all(each.items == len(items_in(hall.pk, each.zone)) for each in counts)


@pytest.mark.django_db
def test_an_item_that_is_moved_or_new_is_in_one_zone(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hall, agency = build_centre("hall", "中心"), build_agency("a", "局")
    tax, wedding = (open_zone(centre=hall.pk, name=name, by=None, at=MONDAY) for name in ("税务", "婚姻"))
    [item] = add_items(agency, [hall], 1)
    for zone in (tax, wedding, wedding):
        assert place_items(centre=hall.pk, zone=zone.pk, items=[item.pk], by=None, at=MONDAY) == 1
    add_items(agency, [hall], 1)
    assert {each.zone and each.zone.name: each.items for each in zone_counts(hall.pk)} == {
        "婚姻": 1,
        "税务": 0,
        None: 1,
    }
    with django_assert_num_queries(2):
        zone_counts(hall.pk)


def sitting_in(town: Town, zone: str) -> Window:
    Window.objects.filter(pk=town.window.pk).update(zone=zone)
    town.window.refresh_from_db()
    return town.window


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(10))
def test_any_window_takes_all_items_unless_the_centre_says_otherwise(number: int) -> None:
    """A4-07: 大综合 lets any window take all items; 小综合 only its zone's, and the refusal names the right ones."""
    town = build_town()
    town.window = Window.objects.create(
        centre=town.centre, number=f"C{number}", name="综合", zone=("", "税务")[number % 2]
    )
    assert accept(town, submit(town)).state == "in_review"
    zone = open_zone(centre=town.centre.pk, name="市场", by=None, at=MONDAY)
    place_items(centre=town.centre.pk, zone=zone.pk, items=[town.item.pk], by=None, at=MONDAY)
    Window.objects.create(centre=town.centre, number="M01", name="市场窗口", zone="市场")
    assert accept(town, submit(town)).state == "in_review"  # 大综合 still
    for _time in range(2):
        set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    case = submit(town)
    with pytest.raises(NotAllowed, match="other_zone") as refused:
        accept(town, case)
    assert refused.value.details == {"zone": "市场", "windows": ["M01 市场窗口"]}
    assert Case.objects.get(pk=case.pk).state == "submitted"
    sitting_in(town, "市场")
    assert accept(town, case).state == "in_review"
    set_mode(centre=town.centre.pk, mode=HallMode.ANY_WINDOW, by=None, at=MONDAY)
    sitting_in(town, "")
    assert accept(town, submit(town)).state == "in_review"


@pytest.mark.django_db
def test_the_general_area_takes_what_is_in_no_zone() -> None:
    town = build_town()
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    assert accept(town, submit(town)).state == "in_review"
    sitting_in(town, "税务")
    with pytest.raises(NotAllowed, match="other_zone"):
        accept(town, submit(town))
    assert Item.objects.count() == Offering.objects.count() == 1


@pytest.mark.django_db
def test_ten_windows_take_580_items_of_26_departments_and_an_eleventh_needs_nothing() -> None:
    """A3-05: each of the ten windows takes each of the 580 items; a window that opens later takes them at once."""
    hall = build_centre("hall", "中心")
    for n, count in enumerate(spread(580, 26)):
        add_items(build_agency(f"g{n}", f"综合部门{n}"), [hall], count)
    taxes = add_items(build_agency("tax", "税务局"), [hall], 3)
    zone = open_zone(centre=hall.pk, name="税务", by=None, at=MONDAY)
    place_items(centre=hall.pk, zone=zone.pk, items=[item.pk for item in taxes], by=None, at=MONDAY)
    set_mode(centre=hall.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    windows = [WindowFacts(f"A{n:02d}", "综合窗口") for n in range(1, 11)]
    assert open_windows(centre=hall.pk, windows=windows, by=None, at=MONDAY) == 10
    general = list(items_in(hall.pk, None).values_list("pk", flat=True))
    assert len(general) == 580
    for window in Window.objects.filter(centre=hall):
        for item in general[:: 1 if window.number == "A10" else 29]:
            check_takes(window, item)
    open_windows(centre=hall.pk, windows=[WindowFacts("A11", "综合窗口")], by=None, at=MONDAY)
    eleventh = Window.objects.get(number="A11")
    for item in general[::29]:
        check_takes(eleventh, item)
    with pytest.raises(NotAllowed, match="other_zone"):
        check_takes(eleventh, taxes[0].pk)
