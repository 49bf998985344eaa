"""用时与跑动: the figure, the list behind it, who may read them."""

from datetime import timedelta

from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case


def test_the_figure_leads_to_its_list(
    town: Town, accepted: Case, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supervisor = browser(town.supervisor)
    assert "没有决定或办结" in supervisor.get("/desk/handling/").content.decode()
    at = accepted.submitted_at + timedelta(minutes=20)
    Case.objects.update(state="closed", decided_at=at, closed_at=max(at, now()))
    with django_assert_num_queries(7):
        page = supervisor.get("/desk/handling/").content.decode()
    assert "20.0" in page
    for kind, shown in (("decided", True), ("unvisited", True), ("visited", False)):
        listed = supervisor.get(f"/desk/handling/{kind}/?item={town.item.code}").content.decode()
        assert (accepted.number in listed) is shown
        assert f"共 {int(shown)} 件" in listed
    assert supervisor.get("/desk/handling/else/").status_code == 404
    assert "共 0 件" in supervisor.get("/desk/handling/decided/?item=\x00x").content.decode()


def test_strangers_read_nothing(town: Town, browser: Browser) -> None:
    for path in ("/desk/handling/", "/desk/handling/decided/"):
        assert browser(town.clerk).get(path).status_code == 403
        assert Client().get(path).status_code == 302
