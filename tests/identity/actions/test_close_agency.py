"""A department is closed from a day on."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import build_agency
from yimen.identity.actions.close_agency import close_agency
from yimen.identity.offices import agencies_open
from yimen.identity.queries import agencies
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)


def test_it_is_there_until_its_day_and_stays_known_afterwards(monday: datetime) -> None:
    build_agency("fire", "消防救援大队")
    for _ in range(2):
        close_agency(agency="fire", closed_on=DAY, by=None, at=monday)
    assert agencies_open(DAY - timedelta(days=1)).count() == 1
    assert agencies_open(DAY).count() == 0
    assert agencies().count() == 1
    assert Event.objects.filter(type="AgencyClosed").count() == 1


def test_one_that_is_not_known_is_not_closed(monday: datetime) -> None:
    with pytest.raises(ObjectDoesNotExist):
        close_agency(agency="nobody", closed_on=DAY, by=None, at=monday)
