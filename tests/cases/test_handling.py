"""Minutes from filing to decision, and visits: counted once a day; every list is as long as its figure says."""

from datetime import date, timedelta

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import grant
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.models import Case
from yimen.cases.queries.handling import handled_cases, handling_by_item
from yimen.cases.rules.application import Channel
from yimen.delivery.actions.collect import Collector

FIRST = date(2026, 11, 1)
COLLECTOR = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def decided(town: Town, *, minutes: int, **changes: object) -> Case:
    """Return a case decided so many minutes after its filing."""
    case = grant(town, accept(town, submit(town, **changes)))
    Case.objects.filter(pk=case.pk).update(decided_at=MONDAY + timedelta(minutes=minutes))
    return case


def closed(town: Town, *, days_later: int = 0, **changes: object) -> Case:
    case = decided(town, minutes=20, **changes)
    hand_out(number=case.number, collector=COLLECTOR, by=town.issuer, at=MONDAY + timedelta(days=days_later))
    return case


def test_the_middle_one_stands_for_the_item(town: Town) -> None:
    for minutes in (20, 30, 9000):
        decided(town, minutes=minutes)
    (row,) = handling_by_item(FIRST)
    assert (row.minutes, row.decided) == (30.0, 3)
    decided(town, minutes=40)
    (row,) = handling_by_item(FIRST)
    assert row.minutes == 35.0  # between the two middle ones
    assert handled_cases(FIRST, item=town.item.code).count() == row.decided == 4


def test_a_day_in_the_hall_counts_once_and_another_day_again(town: Town) -> None:
    closed(town, channel=Channel.WINDOW)  # filed and collected on one day
    closed(town, channel=Channel.WINDOW, days_later=1)
    closed(town, days_later=1)  # filed online, collected at the counter
    (row,) = handling_by_item(FIRST)
    assert (row.closed, row.visits, row.without_visit) == (3, 4, 0)
    assert row.visits_per_case == pytest.approx(4 / 3)


def test_what_never_came_to_a_counter_is_no_visit(town: Town) -> None:
    case = decided(town, minutes=20)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=MONDAY)
    (row,) = handling_by_item(FIRST)
    assert (row.closed, row.visits, row.without_visit, row.visits_per_case) == (1, 0, 1, 0.0)


def test_every_list_is_as_long_as_its_figure(town: Town) -> None:
    closed(town, channel=Channel.WINDOW)
    quiet = decided(town, minutes=20)
    Case.objects.filter(pk=quiet.pk).update(state="closed", closed_at=MONDAY)
    (row,) = handling_by_item(FIRST)
    assert handled_cases(FIRST, is_visited=False).count() == row.without_visit == 1
    assert handled_cases(FIRST, is_visited=True, item=town.item.code).count() == row.with_visit == 1
    assert handled_cases(FIRST, is_visited=True, item="none").count() == 0


def test_the_period_begins_with_its_first_day(town: Town) -> None:
    closed(town)
    assert len(handling_by_item(MONDAY.date())) == 1
    assert handling_by_item(MONDAY.date() + timedelta(days=1)) == []
