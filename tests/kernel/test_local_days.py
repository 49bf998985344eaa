from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q

from yimen.kernel.local_days import begin_of, in_days
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
FIRST = datetime(2026, 11, 22, 16, tzinfo=UTC)  # midnight in Shanghai
LAST = FIRST + timedelta(days=1) - timedelta(microseconds=1)


def at(moment: datetime) -> Event:
    return Event.objects.create(type="Nothing", payload={}, at=moment, origin={})


def test_a_day_begins_at_local_midnight() -> None:
    assert begin_of(DAY) == FIRST


def test_both_ends_are_included_and_their_neighbours_are_not() -> None:
    inside = {at(FIRST).pk, at(LAST).pk}
    at(FIRST - timedelta(microseconds=1))
    at(LAST + timedelta(microseconds=1))
    assert set(Event.objects.filter(in_days("at", DAY, DAY)).values_list("pk", flat=True)) == inside


def test_without_an_end_it_is_open() -> None:
    late, early = at(LAST + timedelta(days=400)).pk, at(FIRST - timedelta(days=400)).pk
    assert Event.objects.filter(in_days("at", DAY), pk__in=[late, early]).get().pk == late
    assert Event.objects.filter(in_days("at", None, DAY), pk__in=[late, early]).get().pk == early
    assert in_days("at") == Q()
