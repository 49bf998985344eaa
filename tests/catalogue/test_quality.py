"""What is wrong with the items in use, and each department's score."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item, build_town
from yimen.catalogue.models import Item, Material
from yimen.catalogue.quality import check_items, scores
from yimen.catalogue.queries import items


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def codes(item: Item) -> set[str]:
    return {finding.code for finding in check_items([items().get(pk=item.pk)])[0].findings}


def test_two_names_for_one_item_in_one_department_are_twins(town: Town) -> None:
    build_item(town.fire, town.centre, code="F1", name="烟花燃放许可")
    first = build_item(town.market, town.centre, code="A", name="药品零售许可（新办）")
    assert "twin" not in codes(first)
    second = build_item(town.market, town.centre, code="B", name="药品零售的许可")
    assert "twin" in codes(first) & codes(second)
    Item.objects.filter(pk=second.pk).update(status="cancelled")
    assert "twin" not in codes(first)


def test_a_department_scores_the_share_of_its_items_without_errors(town: Town) -> None:
    build_item(town.fire, town.centre, code="F1", name="烟花燃放许可")
    faulty = build_item(town.market, town.centre, code="A", name="药品零售许可")
    assert {each.agency.code: (each.items, each.with_errors) for each in scores()}["market"] == (2, 0)
    Material.objects.create(version=faulty.live, key="else", name="其他材料")
    worst, best = scores()
    assert (worst.agency, worst.items, worst.with_errors, worst.score) == (town.market, 2, 1, 50.0)
    assert (best.agency, best.score) == (town.fire, 100.0)


def test_more_items_cost_no_more_queries(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        build_item(town.market, town.centre, code=f"X{number}", name=f"许可之{number}号")
    with django_assert_num_queries(5):
        assert len(check_items(items())) == 6
