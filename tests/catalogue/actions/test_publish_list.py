from datetime import timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town, build_item, build_town
from yimen.catalogue.actions.publish_list import publish_list
from yimen.catalogue.lists import batches, entries, growth, on_list, standings, with_reasons
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.queries import items
from yimen.catalogue.rules.lists import ListKind, lists_of
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

BY = new_id()
WIDE = {"scope": "district"}


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def add(town: Town, *codes: str) -> None:
    for code in codes:
        build_item(town.market, town.centre, code=code, name=f"许可{code}", **WIDE)


def test_a_second_batch_holds_what_is_new_and_leaves_the_first_untouched(town: Town) -> None:
    add(town, "A", "B")
    first = publish_list(kind=ListKind.EVERYWHERE, by=BY, at=MONDAY)
    before = list(entries(first).values())
    add(town, "C")
    ItemVersion.objects.filter(item__code="A").update(scope="own")
    later = MONDAY + timedelta(days=40)
    second = publish_list(kind=ListKind.EVERYWHERE, by=BY, at=later)
    assert [(each.name, each.change) for each in entries(second)] == [("许可C", "added"), ("许可A", "removed")]
    assert (second.number, second.size, second.published_by) == (2, 2, BY)
    assert list(entries(first).values()) == before
    assert [batch.number for batch in batches(ListKind.EVERYWHERE)] == [2, 1]
    assert [(month.month.month, month.items) for month in growth(ListKind.EVERYWHERE)] == [(11, 2), (12, 2), (1, 2)]


def test_a_list_that_has_not_moved_is_not_published_again(town: Town) -> None:
    add(town, "A")
    publish_list(kind=ListKind.EVERYWHERE, by=BY, at=MONDAY)
    with pytest.raises(NotAllowed, match="list_unchanged"):
        publish_list(kind=ListKind.EVERYWHERE, by=BY, at=MONDAY)
    assert Event.objects.filter(type="ListPublished").count() == 1


def test_departments_are_counted_once_and_every_item_is_in_one_of_the_first_two(town: Town) -> None:
    add(town, "A", "B")
    counts = {each.kind: (each.items, each.agencies) for each in standings()}
    assert counts[ListKind.EVERYWHERE] == (2, 1)
    assert counts[ListKind.ZERO_VISIT][0] + counts[ListKind.NOT_YET][0] == Item.objects.count()
    assert all(each.reasons for each in with_reasons(on_list(ListKind.NOT_YET), ListKind.NOT_YET))


def test_the_predicates_say_what_the_rule_says(town: Town) -> None:
    ways = product(
        ([], ["online"], ["courier"], ["online", "courier", "window"]),
        ([], ["counter"], ["counter", "courier"]),
        (None, 0, 1),
        ("", "https://example.org"),
    )
    for number, (channels, result_ways, visits, url) in enumerate(ways):
        build_item(
            town.market, town.centre, code=f"W{number}", name=f"许可之{number}", channels=channels, visits=visits,
            result_ways=result_ways, external_url=url, handling_kind=("immediate", "promised")[number % 2],
            scope=("own", "city", "district")[number % 3], procedure={"is_simple": number % 4 == 0},
        )  # fmt: skip
    for kind in ListKind:
        by_rule = {item.pk for item in items() if kind in lists_of(item.live)}
        assert {item.pk for item in on_list(kind)} == by_rule
        assert next(each.items for each in standings() if each.kind == kind) == len(by_rule) > 0


def test_counting_and_listing_cost_one_statement_each(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(town, "A", "B")
    with django_assert_num_queries(2):
        standings()
        with_reasons(on_list(ListKind.NOT_YET), ListKind.NOT_YET)
