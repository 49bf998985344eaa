"""The figures of coverage: one predicate for the number and the list, departments counted once, parameters obeyed."""

from collections.abc import Iterable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, SINCE, Town, build_agency, build_centre, build_town
from yimen.catalogue.coverage import coverage, covered
from yimen.catalogue.models import Item, ItemVersion, Offering
from yimen.catalogue.rules.coverage import Figure
from yimen.identity.actions.set_approval_unit import set_approval_unit
from yimen.identity.models import Agency, Centre
from yimen.kernel.actions.set_parameter import set_parameter

PERSON, COMPANY = ["person"], ["enterprise"]


def add_items(agency: Agency, centres: Iterable[Centre], count: int, **version: Any) -> list[Item]:
    """Return as many published items of a department, offered at the centres."""
    first = Item.objects.count()
    rows = [
        Item(code=f"N{n}", name=f"事项{n}", pinyin=f"shixiang{n:05}", initials="sx", agency=agency)
        for n in range(first, first + count)
    ]
    made = Item.objects.bulk_create(rows)
    values = {"state": "published", "effective_on": SINCE, "published_at": MONDAY, "number": 1, **version}
    for item, live in zip(
        made, ItemVersion.objects.bulk_create(ItemVersion(item=i, name=i.name, **values) for i in made), strict=True
    ):
        item.live = live
    Item.objects.bulk_update(made, ["live"])
    Offering.objects.bulk_create(Offering(item=item, centre=centre) for item in made for centre in centres)
    return made


def spread(total: int, over: int) -> list[int]:
    """Return the total in as many nearly equal parts."""
    return [total // over + (n < total % over) for n in range(over)]


@pytest.fixture
def hall(db: None) -> Centre:
    return build_centre("hall", "区政务服务中心")


def departments(count: int) -> list[Agency]:
    return [build_agency(f"d{n}", f"部门{n}") for n in range(count)]


@pytest.mark.parametrize(("people", "companies"), [(92, 684), (91, 685)])
def test_one_window_counts_each_department_once(hall: Centre, people: int, companies: int) -> None:
    """A0-05: 20 departments and 776 items; 3 with 92 for persons, 19 with 684 for organisations."""
    twenty = departments(20)
    for agency, count in zip(twenty[:3], spread(people, 3), strict=True):
        add_items(agency, [hall], count, service_objects=PERSON)
    for agency, count in zip(twenty[1:], spread(companies, 19), strict=True):
        add_items(agency, [hall], count, service_objects=COMPANY)
    add_items(twenty[0], [], 5, service_objects=PERSON)  # not in the hall
    found = coverage()
    assert (found.departments(Figure.ENTERED), found.items(Figure.ENTERED)) == (20, 776)
    assert (found.departments(Figure.ENTERED_PERSON), found.items(Figure.ENTERED_PERSON)) == (3, people)
    assert (found.departments(Figure.ENTERED_ORGANISATION), found.items(Figure.ENTERED_ORGANISATION)) == (19, companies)
    assert found.items(Figure.ENTERED_BOTH) == 0


def test_an_item_for_both_is_said_to_be_in_both_numbers(hall: Centre) -> None:
    [agency] = departments(1)
    add_items(agency, [hall], 2, service_objects=PERSON)
    add_items(agency, [hall], 3, service_objects=["person", "enterprise"])
    add_items(agency, [hall], 1, service_objects=[])  # bars nobody
    found = coverage()
    persons, both = found.items(Figure.ENTERED_PERSON), found.items(Figure.ENTERED_BOTH)
    assert (persons, found.items(Figure.ENTERED_ORGANISATION), both) == (6, 4, 4)
    assert persons + found.items(Figure.ENTERED_ORGANISATION) - both == found.items(Figure.ENTERED)


def test_mending_an_item_takes_it_off_the_report(hall: Centre) -> None:
    """A0-03: more than one visit, not in a hall, or not online."""
    [agency] = departments(1)
    good = {"channels": ["online"], "visits": 1}
    add_items(agency, [hall], 2, **good)
    [twice] = add_items(agency, [hall], 1, channels=["online"], visits=2)
    [paper] = add_items(agency, [hall], 1, channels=["window"], visits=1)
    [outside] = add_items(agency, [], 1, **good)
    assert set(covered(Figure.THREE_DOORS_OPEN)) == {twice, paper, outside}
    ItemVersion.objects.filter(item=twice).update(visits=1)
    ItemVersion.objects.filter(item=paper).update(channels=["online", "window"])
    assert set(covered(Figure.THREE_DOORS_OPEN)) == {outside}
    Offering.objects.create(item=outside, centre=hall)
    assert not covered(Figure.THREE_DOORS_OPEN)


def test_the_most_visits_are_a_parameter(hall: Centre) -> None:
    [agency] = departments(1)
    add_items(agency, [hall], 1, channels=["online"], visits=1)
    assert coverage().items(Figure.MANY_VISITS) == 0
    set_parameter(key="catalogue.most_visits", value=0, source="测试", by=None, at=MONDAY)
    assert coverage().items(Figure.MANY_VISITS) == 1


def test_everything_online_or_named(hall: Centre) -> None:
    """A4-12: all applied for online and decided online, and whatever is not stands on a list."""
    [agency] = departments(1)
    steps = {"steps": [{"key": "handle", "name": "承办"}]}
    add_items(agency, [hall], 3, channels=["online"], flow=steps, task_type="licence")
    add_items(agency, [hall], 2, channels=["window"], flow=steps, task_type="inspection")  # nobody applies for it
    rates = {rate.label: str(rate.percent) for rate in coverage().rates}
    assert (rates["可网办率"], rates["网上审批率"]) == ("100.0", "100.0")
    assert not covered(Figure.NOT_BOTH_ONLINE)
    [elsewhere] = add_items(
        agency, [hall], 1, channels=["online"], flow=steps, task_type="licence", external_url="https://a.example"
    )
    [paper] = add_items(agency, [hall], 1, channels=["window"], flow=steps, task_type="award")
    assert set(covered(Figure.NOT_BOTH_ONLINE)) == {elsewhere, paper}
    rates = {rate.label: str(rate.percent) for rate in coverage().rates}
    assert (rates["可网办率"], rates["网上审批率"]) == ("80.0", "80.0")


def test_which_types_are_applied_for_is_a_parameter(hall: Centre) -> None:
    [agency] = departments(1)
    add_items(agency, [hall], 2, channels=["window"], task_type="inspection")
    assert coverage().items(Figure.APPLIED) == 0
    set_parameter(key="catalogue.applied_types", value=["inspection"], source="测试", by=None, at=MONDAY)
    assert (coverage().items(Figure.APPLIED), coverage().items(Figure.NOT_ONLINE)) == (2, 2)


@pytest.mark.parametrize("items", [290, 291])
def test_the_full_process_online_set(hall: Centre, items: int) -> None:
    """A1-02: 290 items of 16 departments; each condition breaks it."""
    sixteen = departments(16)
    whole = {"channels": ["online"], "visits": 0, "result_kind": "licence", "result_ways": ["courier"]}
    for agency, count in zip(sixteen, spread(items, 16), strict=True):
        add_items(agency, [hall], count, **whole)
    broken: tuple[dict[str, Any], ...] = (
        {"channels": ["window"]}, {"visits": 1}, {"visits": None}, {"result_ways": ["counter"]},
    )  # fmt: skip
    for change in broken:
        add_items(sixteen[0], [hall], 1, **{**whole, **change})
    [paper] = add_items(sixteen[0], [hall], 1, **whole)
    assert paper.live is not None
    paper.live.materials.create(key="lease", name="租赁合同", kind="other", form="paper")
    found = coverage()
    assert (found.departments(Figure.FULL_ONLINE), found.items(Figure.FULL_ONLINE)) == (16, items)
    assert paper not in covered(Figure.FULL_ONLINE)


def test_a_result_that_nobody_has_to_fetch_breaks_nothing(hall: Centre) -> None:
    [agency] = departments(1)
    add_items(agency, [hall], 1, channels=["online"], visits=0, result_kind="none", result_ways=["counter"])
    assert coverage().items(Figure.FULL_ONLINE) == 1


def test_persons_near_home_and_companies_in_the_district(hall: Centre) -> None:
    """A4-03: 个人办事不出街，企业办事不出区; exceptions are written on the item."""
    [agency] = departments(1)
    town = Centre.objects.create(code="town", name="街道中心", level=2, parent=hall, path="hall/town/")
    add_items(agency, [hall, town], 1, service_objects=PERSON)
    add_items(agency, [hall], 1, service_objects=COMPANY)
    [far] = add_items(agency, [hall], 1, service_objects=PERSON)
    [below] = add_items(agency, [town], 1, service_objects=COMPANY)
    assert list(covered(Figure.PERSON_FAR)) == [far]
    assert list(covered(Figure.ORGANISATION_FAR)) == [below]
    ItemVersion.objects.filter(item=far).update(elements={"place_exception": "须当场采集指纹"})
    ItemVersion.objects.filter(item=below).update(elements={"place_exception": ""})
    assert not covered(Figure.PERSON_FAR)
    assert list(covered(Figure.PLACE_EXCEPTED)) == [far]
    assert list(covered(Figure.ORGANISATION_FAR)) == [below]


def test_three_concentrations(hall: Centre) -> None:
    """A3-03: one unit, in the centre, everything online; what is missing is seen for each department."""
    whole, part = departments(2)
    add_items(whole, [hall], 3, channels=["online"], elements={"bureau": "审批股"})
    add_items(part, [hall], 2, channels=["online"], elements={"bureau": "审批股"})
    add_items(part, [hall], 1, channels=["window"], elements={"bureau": "法规股"})
    set_approval_unit(agency=whole.code, unit="审批股", centre=hall.code, by=None, at=MONDAY)
    set_approval_unit(agency=part.code, unit="审批股", centre="", by=None, at=MONDAY)
    good, bad = coverage().agencies
    assert (good.is_one_unit, good.is_in_centre, good.is_online, str(good.online)) == (True, True, True, "100.0")
    assert (bad.is_one_unit, bad.is_in_centre, bad.is_online, str(bad.online)) == (False, False, False, "66.7")
    ItemVersion.objects.filter(elements__bureau="法规股").update(elements={"bureau": "审批股"}, channels=["online"])
    assert (coverage().agencies[1].is_one_unit, coverage().agencies[1].is_online) == (True, True)


def test_every_number_is_as_long_as_its_list(db: None) -> None:
    town: Town = build_town(visits=2)
    near = Centre.objects.create(code="t", name="街道", level=2, parent=town.centre, path="huiyang/t/")
    kinds = ("licence", "award", "inspection", "public_service")
    for n, scope in enumerate(("own", "district", "city", "province", "national") * 3):
        places = ([], [town.centre], [near], [town.centre, near])[n % 4]
        add_items(
            (town.market, town.fire)[n % 2], places, 1, scope=scope, task_type=kinds[n % 4],
            visits=(None, 0, 1, 2)[n % 4], channels=(["online"], ["window"])[n % 2],
            service_objects=([], PERSON, COMPANY)[n % 3],
        )  # fmt: skip
    found = coverage()
    for figure in Figure:
        assert found.items(figure) == len(covered(figure)), figure
        for each in found.agencies:
            assert each.counts[figure] == len(covered(figure, agency=each.agency.code)), figure


def test_all_figures_cost_two_statements(hall: Centre, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for agency in departments(3):
        add_items(agency, [hall], 2)
    coverage()  # the parameters are kept now
    with django_assert_num_queries(2):
        coverage()
