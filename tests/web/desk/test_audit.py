"""The audit pages speak Chinese: every fact and access has its word, every actor a name, citizens starred."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.house.source import SRC
from tests.house.test_events import events
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.web.desk.audit.words import fact_words


@pytest.fixture
def auditor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["audit"])


def test_every_fact_and_access_has_its_word_and_every_actor_a_name(
    town: Town, browser: Browser, auditor: Client, accepted: Case
) -> None:
    browser(town.clerk).get(f"/desk/cases/{accepted.number}/")
    facts = auditor.get("/desk/audit/events/").content.decode()
    assert ">已受理，开始计时</td>" in facts
    assert town.clerk.name in facts
    assert "张*" in facts
    assert "张伟" not in facts
    seen = auditor.get("/desk/audit/access/?kind=case_read").content.decode()
    assert "查看办件" in seen
    assert f"编号：{accepted.number}" in facts
    assert '<option value="case_read" selected>' in seen
    assert ">已受理，开始计时</td>" not in auditor.get("/desk/audit/events/?kind=CaseSubmitted").content.decode()


def test_no_fact_is_without_a_word() -> None:
    assert [name for name in {event.name for _, event in events(SRC)} if fact_words(name) == name] == []


def test_the_log_costs_the_same_however_long_it_is(
    auditor: Client, accepted: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        auditor.get("/desk/audit/events/")
