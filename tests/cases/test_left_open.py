"""A1-13: a case of the on-the-spot list that is still open at closing time is flagged."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.queries.left_open import left_open
from yimen.cases.rules.closing import HERE
from yimen.identity.models import Centre
from yimen.kernel.actions.set_parameter import set_parameter

AGREED = Opinion("agree", "同意")
CLOSING = datetime(2026, 11, 23, 17, 30, tzinfo=HERE)
MOMENT = timedelta(seconds=1)


def town_with(**version: object) -> Town:
    town = build_town(**version)  # type: ignore[arg-type]  # values of a version
    Centre.objects.update(hours={"mon": [["09:00", "12:00"], ["14:00", "17:30"]]})
    return town


@pytest.mark.django_db
def test_it_is_flagged_at_closing_time_and_not_before() -> None:
    town = town_with(handling_kind="immediate", promised_limit=1)
    case = accept(town, submit(town))
    assert left_open(at=CLOSING - MOMENT) == []
    [found] = left_open(at=CLOSING)
    assert (found.case, found.since) == (case, CLOSING)
    Centre.objects.update(hours={"mon": [["09:00", "20:00"]]})
    assert left_open(at=CLOSING) == []
    assert len(left_open(at=CLOSING + timedelta(hours=2, minutes=30))) == 1


@pytest.mark.django_db
def test_the_usual_time_is_a_parameter() -> None:
    town = town_with(handling_kind="immediate", promised_limit=1)
    Centre.objects.update(hours={})
    accept(town, submit(town))
    assert len(left_open(at=CLOSING)) == 1
    set_parameter(key="halls.closing_time", value="18:00", source="测试", by=None, at=MONDAY)
    assert left_open(at=CLOSING) == []


@pytest.mark.django_db
def test_what_is_decided_or_promised_for_later_is_not() -> None:
    town = town_with(handling_kind="immediate", promised_limit=1)
    submit(town)  # not accepted yet
    done = accept(town, submit(town))
    finish(done, town.handler, step="handle", opinion=AGREED)
    finish(done, town.approver, step="decide", opinion=AGREED)
    assert left_open(at=CLOSING) == []
    town.version.handling_kind = "promised"
    town.version.save()
    accept(town, submit(town))
    assert left_open(at=CLOSING) == []


@pytest.mark.django_db
def test_more_cases_cost_no_more_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    town = town_with(handling_kind="immediate", promised_limit=1)
    for _each in range(3):
        accept(town, submit(town))
    left_open(at=CLOSING)
    with django_assert_max_num_queries(3):
        assert len(left_open(at=CLOSING)) == 3
