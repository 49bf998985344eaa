"""A desk's kept statements say what the query set says, for every light."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town
from yimen.cases.models import Case
from yimen.cases.queries import desk_list
from yimen.cases.queries.lists import counts_by_light, desk_counts, desk_lines, lights_on, lines_of, lit
from yimen.cases.rules.lights import Light

TODAY = date(2026, 11, 23)
DAYS = (-3, 0, 1, 3, 10, None)


@pytest.fixture
def desk(town: Town) -> Town:
    """Return the town with one case of every kind, and one elsewhere."""
    for days in DAYS:
        case = submit(town)
        due = None if days is None else TODAY + timedelta(days=days)
        Case.objects.filter(pk=case.pk).update(next_due=due)
    Case.objects.filter(pk=submit(town).pk).update(centre=town.elsewhere)
    return town


def test_each_light_holds_the_same_lines_and_counts(desk: Town) -> None:
    at, found = lights_on(TODAY), desk_list(desk.clerk)
    for _ in range(2):
        for light in (None, *Light):
            narrow = lit(found, light, at) if light else found
            assert desk_lines(desk.centre.pk, light, at, size=51) == list(lines_of(narrow)[:51]), light
        assert desk_counts(desk.centre.pk, at) == counts_by_light(found, at)
    assert desk_counts(desk.centre.pk, at) == {"red": 2, "yellow": 1, "warning": 1, "green": 1, "paused": 1}


def test_no_more_lines_are_read_than_asked_for_in_one_statement(
    desk: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    at = lights_on(TODAY)
    with django_assert_num_queries(1):
        assert len(desk_lines(desk.centre.pk, None, at, size=3)) == 3
    with django_assert_num_queries(1):
        desk_counts(desk.centre.pk, at)


def test_another_day_and_another_centre_are_put_in(desk: Town) -> None:
    later = lights_on(TODAY + timedelta(days=20))
    assert desk_counts(desk.centre.pk, later)[Light.RED] == len(DAYS) - 1
    assert len(desk_lines(desk.centre.pk, Light.RED, later, size=51)) == len(DAYS) - 1
    assert len(desk_lines(desk.elsewhere.pk, None, later, size=51)) == 1
