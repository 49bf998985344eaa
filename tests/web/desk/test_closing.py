"""The system administrator closes a department; only figures are shown, and nobody else may."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town, build_agency, build_staff
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.models import Case
from yimen.identity.models import Agency

PAGE = "/desk/agencies/market/closing/"
FILLED = {"successor": "housing", "reason": "机构改革方案", "sure": "on"}


@pytest.fixture
def system(town: Town, browser: Browser) -> Client:
    return browser(town.extra["system"])


@pytest.fixture
def heir(town: Town) -> Agency:
    made = build_agency("housing", "住房和建设局")
    build_staff("heir", "handler", "approver", "checker", agency=made)
    return made


def test_what_runs_there_is_shown_without_a_word_of_anybody(system: Client, accepted: Case, heir: Agency) -> None:
    Task.objects.update(due_on=now().date() - timedelta(days=9))
    page = system.get(PAGE).content.decode()
    assert "其中已经逾期" in page
    assert accepted.number not in page
    assert accepted.applicant_name not in page
    assert "个环节等待办理" in system.get("/desk/agencies/").content.decode()


def test_closing_moves_it_all_and_a_second_time_changes_nothing(system: Client, accepted: Case, heir: Agency) -> None:
    assert system.post(PAGE, FILLED).status_code == 302
    assert set(Task.objects.values_list("agency", flat=True)) == {heir.pk}
    assert "由住房和建设局承接" in system.get("/desk/agencies/").content.decode()
    assert "已于" in system.get(PAGE).content.decode()
    assert system.post(PAGE, FILLED).status_code == 302


@pytest.mark.parametrize("wrong", [{"successor": ""}, {"successor": "market"}, {"reason": ""}, {"sure": ""}])
def test_what_is_wrong_is_said_and_kept(system: Client, heir: Agency, wrong: dict[str, str]) -> None:
    response = system.post(PAGE, FILLED | wrong)
    assert response.status_code == 422
    assert not Agency.objects.filter(closed_on__isnull=False).exists()


def test_a_successor_without_people_is_refused_in_a_sentence(system: Client, accepted: Case) -> None:
    build_agency("housing", "住房和建设局")
    response = system.post(PAGE, FILLED)
    assert "承接部门今天没有人能办" in response.content.decode()
    assert "机构改革方案" in response.content.decode()


def test_strangers(town: Town, browser: Browser, client: Client, heir: Agency) -> None:
    for staff in (town.clerk, town.supervisor, town.handler, town.extra["security"]):
        assert browser(staff).post(PAGE, FILLED).status_code == 403
    assert client.post(PAGE, FILLED).status_code == 302
    assert browser(town.extra["system"]).get("/desk/agencies/nobody/closing/").status_code == 404
    assert Agency.objects.get(code="market").closed_on is None


def test_the_pages_take_few_statements(
    system: Client, accepted: Case, heir: Agency, django_assert_max_num_queries: Any
) -> None:
    for page in (PAGE, "/desk/agencies/"):
        system.get(page)
        with django_assert_max_num_queries(20):
            system.get(page)
