from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town, build_item, build_town
from yimen.catalogue.actions.count_departure import count_departure
from yimen.catalogue.models import Departure
from yimen.catalogue.queries import filed_elsewhere

TODAY = MONDAY.date()


@pytest.fixture
def town(db: None) -> Town:
    town = build_town()
    build_item(town.market, town.centre, code="OUT", name="企业登记", external_url="https://example.org/register")
    return town


def test_each_departure_counts_on_its_day_and_in_its_period(town: Town) -> None:
    item = filed_elsewhere(TODAY)[0].item
    for day in (TODAY, TODAY, TODAY - timedelta(days=1)):
        count_departure(item=item.pk, on=day)
    assert [(each.item.code, each.departures) for each in filed_elsewhere(TODAY)] == [("OUT", 2)]
    assert filed_elsewhere(TODAY - timedelta(days=1))[0].departures == 3
    assert filed_elsewhere(TODAY + timedelta(days=1))[0].departures == 0


def test_an_item_has_one_row_a_day(town: Town) -> None:
    item = filed_elsewhere(TODAY)[0].item
    count_departure(item=item.pk, on=TODAY)
    with pytest.raises(IntegrityError, match="departures_of_a_day"), transaction.atomic():
        Departure.objects.create(item=item, on=TODAY)
