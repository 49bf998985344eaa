import time

import pytest
from pytest_django import DjangoAssertNumQueries

from yimen.kernel.queries import calendar, parameters

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _due_to_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar.workdays()
    parameters.kept_parameter("nothing")
    monkeypatch.setattr(calendar._kept, "looked_at", time.monotonic() - 60)
    monkeypatch.setattr(parameters._kept, "looked_at", time.monotonic() - 60)


def test_nothing_kept_is_looked_at_again_while_statements_are_counted(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        calendar.workdays()
        parameters.kept_parameter("nothing")


def test_what_was_never_read_is_counted(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    parameters.forget_parameters()
    with django_assert_num_queries(1):
        parameters.kept_parameter("nothing")
        parameters.kept_parameter("nothing")


def test_the_clock_goes_on_after_the_count(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        calendar.workdays()
    before = calendar._kept.looked_at
    calendar.workdays()
    assert calendar._kept.looked_at > before
