"""A parameter that a process keeps is the new one as soon as this process has set it."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries.parameters import kept_parameter, parameter

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.django_db
def test_it_is_read_once_and_again_when_set(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert [kept_parameter("lights", "none") for _ in range(3)] == ["none"] * 3
    set_parameter(key="lights", value={"warning": 3}, source="本地规定", by=None, at=AT)
    with django_assert_num_queries(1):
        assert [kept_parameter("lights"), kept_parameter("other", 7)] == [{"warning": 3}, 7]
    assert parameter("lights") == {"warning": 3}
