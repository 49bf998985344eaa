"""Before less after: what was fetched or taken over is saved, counted anew from the cases of the period."""

from datetime import date, timedelta

import pytest

from tests.cases.steps import submit
from tests.cases.taken import fetching, licensed, town_that_fetches
from tests.cast import MONDAY, Town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.cases.queries.saved import saved
from yimen.cases.rules.saved import Saved, by_agency, summed
from yimen.catalogue.models import ItemVersion, Material
from yimen.kernel.models import new_id

DAY, ONE = date(2026, 11, 23), timedelta(days=1)


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


def test_fetched_is_saved_and_brought_is_not(town: Town) -> None:
    submit(town)
    submit_case(fetching(town, licensed(town)), by=town.zhang.pk, at=MONDAY)
    (row,) = saved(DAY, DAY)
    assert (row.name, row.agency, row.before, row.after, row.taken) == ("食品经营许可", "市场监督管理局", 4, 3, 1)


def test_copies_are_those_of_the_first_version_less_those_asked_now(town: Town) -> None:
    Material.objects.filter(key="lease").update(copies=2)
    Material.objects.filter(key="layout").update(copies=1)
    second = ItemVersion.objects.get(pk=town.version.pk)
    second.pk, second.number, second._state.adding = new_id(), 2, True
    second.save()
    for row in Material.objects.filter(version=town.version, key__in=["lease", "layout"]):
        row.pk, row.version, row.copies, row._state.adding = new_id(), second, 0, True
        row.save()
    town.item.live = second
    town.item.save()
    submit(town, version=second.pk)
    (row,) = saved(DAY, DAY)
    assert (row.copies_before, row.copies_after, row.copies_saved) == (3, 0, 3)
    Material.objects.filter(version=second, key="layout").update(elements={"earlier_copies": 5})
    assert saved(DAY, DAY)[0].copies_before == 7


def test_the_period_has_two_ends_and_void_cases_do_not_count(town: Town) -> None:
    submit(town)
    for first, last, found in (
        (DAY, DAY, 1), (DAY - ONE, DAY - ONE, 0), (DAY + ONE, DAY + ONE, 0),
    ):  # fmt: skip
        assert len(saved(first, last)) == found
    Case.objects.update(state="void")
    assert saved(DAY, DAY) == []


def test_departments_add_up_to_the_whole() -> None:
    rows = [Saved(agency="甲", before=3, taken=1), Saved(agency="乙", before=2), Saved(agency="甲", before=4, taken=2)]
    assert [(each.agency, each.before, each.taken) for each in by_agency(rows)] == [("甲", 7, 3), ("乙", 2, 0)]
    assert summed(rows).after == 6
    assert summed([]) == Saved(agency="")
