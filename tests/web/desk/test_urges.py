"""Urging from the supervisor's case page to the desk's receipt and the lifted mark; nobody else comes there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.models import Case, Urge
from yimen.cases.rules.urging import UrgeKind


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def press(supervisor: Client, case: Case, kind: str = "mark", words: str = "请三日内办结") -> int:
    return supervisor.post(f"/desk/watch/{case.number}/urges/", {"kind": kind, "words": words}).status_code


def test_a_mark_goes_from_the_case_to_the_receipt_and_is_lifted(
    town: Town, supervisor: Client, clerk: Client, case: Case
) -> None:
    assert "催办督办" in supervisor.get(f"/desk/watch/{case.number}/").content.decode()
    assert press(supervisor, case) == 302
    mark = Urge.objects.get()
    assert "请三日内办结" in supervisor.get("/desk/urges/").content.decode()
    text = clerk.get("/desk/urged/").content.decode()
    assert "请三日内办结" in text
    assert f'href="/desk/cases/{case.number}/"' in text
    assert "督办" in clerk.get("/desk/cases/").context["rows"][0]["urged"]
    assert clerk.post(f"/desk/urged/{mark.pk}/receipt/", {"text": "今日受理"}).status_code == 302
    assert "没有要回执的催办" in clerk.get("/desk/urged/").content.decode()
    assert "今日受理" in supervisor.get("/desk/urges/?view=marks").content.decode()
    assert supervisor.post(f"/desk/urges/{mark.pk}/lift/").status_code == 302
    text = supervisor.get("/desk/urges/?view=all").content.decode()
    assert "已销号" in text
    assert "没有待销号的督办" in supervisor.get("/desk/urges/?view=marks").content.decode()


def test_what_is_refused_keeps_what_was_typed(supervisor: Client, case: Case, clerk: Client) -> None:
    assert press(supervisor, case, words="") == 422
    assert press(supervisor, case, kind="reminder") == 422
    assert press(supervisor, case) == 302
    answer = supervisor.post(f"/desk/watch/{case.number}/urges/", {"kind": "mark", "words": "再催一次"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "再催一次" in text
    assert "还没有回执" in text
    mark = Urge.objects.get()
    assert clerk.post(f"/desk/urged/{mark.pk}/receipt/", {"text": ""}).status_code == 422
    clerk.post(f"/desk/urged/{mark.pk}/receipt/", {"text": "在办"})
    assert clerk.post(f"/desk/urged/{mark.pk}/receipt/", {"text": "又写"}).status_code == 409


def test_a_receipt_that_is_late_burns_and_is_counted(town: Town, supervisor: Client, clerk: Client) -> None:
    case = submit(town)
    urge_case(number=case.number, kind=UrgeKind.URGE, words="快", by=town.supervisor, at=now() - timedelta(days=10))
    text = supervisor.get("/desk/urges/?view=late").content.decode()
    assert "light-red" in text
    assert "逾期未回执" in supervisor.get("/desk/").content.decode()
    assert "有人催办" in clerk.get("/desk/").content.decode()
    Urge.objects.update(due_on=now().date() + timedelta(days=30))
    assert "没有逾期的回执" in supervisor.get("/desk/urges/?view=late").content.decode()


def test_another_desk_sees_nothing_and_finds_nothing(
    town: Town, supervisor: Client, browser: Browser, case: Case
) -> None:
    press(supervisor, case)
    mark = Urge.objects.get()
    for stranger in (town.handler, town.clerk_elsewhere):
        client = browser(stranger)
        assert case.number not in client.get("/desk/urged/").content.decode()
        assert client.post(f"/desk/urged/{mark.pk}/receipt/", {"text": "在办"}).status_code == 404
    assert supervisor.post("/desk/watch/nowhere/urges/", {"kind": "urge", "words": "快"}).status_code == 404


def test_the_lists_cost_the_same_however_long_they_are(
    town: Town, supervisor: Client, clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        press(supervisor, submit(town))
    supervisor.get("/desk/urges/")
    clerk.get("/desk/urged/")
    with django_assert_max_num_queries(6):
        supervisor.get("/desk/urges/")
    with django_assert_max_num_queries(7):
        clerk.get("/desk/urged/")
