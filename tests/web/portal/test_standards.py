"""The service standard for everybody: by group, by words, by an address that stays."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.rules.standards.samples import sample_rules
from yimen.catalogue.rules.standards.service import ServiceRule, StandardGroup


@pytest.fixture
def library(town: Town) -> None:
    rules = [*sample_rules(), ServiceRule("X.1", StandardGroup.POST, "<b>不插队", "某地标准")]
    set_service_standards(rules=rules, by=None, at=datetime(2026, 11, 23, tzinfo=UTC))


def test_groups_have_their_numbers_and_examples_say_so(library: None, client: Client) -> None:
    page = client.get("/standards/?group=provision").content.decode()
    assert 'id="TG-001"' in page
    assert 'id="GL-001"' not in page
    assert "标有“示例”的条文是演示数据" in page
    assert '<span class="count">243</span>' in page


def test_words_are_found_in_all_groups(library: None, client: Client) -> None:
    page = client.get("/standards/", {"q": "插队 X.1"}).content.decode()
    assert 'id="X.1"' in page
    assert "&lt;b&gt;不插队" in page
    assert "TG-001" not in page
    assert "没有找到" in client.get("/standards/", {"q": "没有这条\0"}).content.decode()


def test_every_rule_has_an_address_that_stays(library: None, client: Client) -> None:
    assert client.get("/standards/X.1/")["Location"] == "/standards/?group=post#X.1"
    assert client.get("/standards/nothing/").status_code == 404


def test_an_empty_library_says_so(town: Town, client: Client) -> None:
    assert client.get("/standards/?group=nonsense").status_code == 200


def test_a_whole_group_costs_few_queries(
    library: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/standards/?group=provision")
    with django_assert_num_queries(4):
        client.get("/standards/?group=provision")
