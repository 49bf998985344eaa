"""The first page: what is mine, by post, and nothing else."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case

JOBS = {
    "clerk": "窗口收件",
    "handler": "审批任务",
    "issuer": "统一出件",
    "supervisor": "超期办件",
    "guide": "导办咨询",
    "editor": "事项目录",
    "system": "运行状况",
    "security": "人员与岗位",
    "audit": "访问日志",
}


@pytest.mark.parametrize(("who", "job"), JOBS.items())
def test_each_post_finds_its_own_jobs_only(town: Town, browser: Browser, who: str, job: str) -> None:
    text = browser(town.extra.get(who) or getattr(town, who)).get("/desk/").content.decode()
    assert job in text
    for other, title in JOBS.items():
        assert other == who or f">{title}<" not in text


def test_what_waits_is_counted_and_the_most_urgent_is_one_click_away(
    clerk: Client, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.get("/desk/")
    with django_assert_max_num_queries(10):
        text = clerk.get("/desk/").content.decode()
    assert f"/desk/cases/{case.number}/" in text


def test_somebody_without_a_post_is_told_so(town: Town, browser: Browser) -> None:
    assert browser(build_staff("idle", centre=town.centre)).get("/desk/").status_code == 403


def test_a_citizen_and_a_stranger_are_sent_to_the_staffs_door(town: Town) -> None:
    citizen = Client()
    citizen.force_login(town.zhang.account)
    for visitor in (citizen, Client()):
        response = visitor.get("/desk/")
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/sign-in/staff/")
