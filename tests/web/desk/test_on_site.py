"""The switch 暂停现场: who has it, what it says to citizens and clerks, and what it leaves open."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.halls.models import OnSitePause


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def typed(town: Town, **changes: Any) -> dict[str, str]:
    today = str(localdate())
    return {"centre": str(town.centre.pk), "begins_on": today, "ends_on": today, "reason": "设备检修", **changes}


def test_closed_said_everywhere_and_opened_again(town: Town, supervisor: Client, clerk: Client) -> None:
    assert "没有暂停过" in supervisor.get("/desk/on-site/").content.decode()
    assert supervisor.post("/desk/on-site/", typed(town)).status_code == 302
    assert "暂停中" in supervisor.get("/desk/on-site/").content.decode()
    visitor = Client()
    assert "设备检修" in visitor.get(f"/centres/{town.centre.code}/").content.decode()
    assert "设备检修" not in visitor.get(f"/centres/{town.elsewhere.code}/").content.decode()
    assert "设备检修" not in visitor.get(f"/items/{town.item.code}/").content.decode()  # offered elsewhere too
    assert "暂停现场办理" in clerk.get("/desk/intake/").content.decode()
    pause = OnSitePause.objects.get()
    assert supervisor.post(f"/desk/on-site/{pause.pk}/end/").status_code == 302
    assert supervisor.post(f"/desk/on-site/{pause.pk}/end/").status_code == 409
    assert "暂停现场办理" not in clerk.get("/desk/intake/").content.decode()


def test_all_halls_at_once_are_said_on_every_guide(town: Town, supervisor: Client) -> None:
    assert supervisor.post("/desk/on-site/", typed(town, centre="")).status_code == 302
    for path in (f"/items/{town.item.code}/", "/centres/", f"/centres/{town.elsewhere.code}/"):
        assert "各大厅暂停现场办理" in Client().get(path).content.decode()


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"reason": ""}, 422), ({"begins_on": "x"}, 422), ({"ends_on": "2020-01-01"}, 409), ({"centre": "x"}, 422)],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    town: Town, supervisor: Client, changes: dict[str, str], status: int
) -> None:
    answer = supervisor.post("/desk/on-site/", typed(town, **changes))
    assert answer.status_code == status
    assert "设备检修" in answer.content.decode() or "reason" in changes
    assert not OnSitePause.objects.exists()


def test_only_supervisors_switch(town: Town, browser: Browser, supervisor: Client) -> None:
    supervisor.post("/desk/on-site/", typed(town))
    pause = OnSitePause.objects.get()
    for stranger in (town.clerk, town.handler, town.extra["system"]):
        assert browser(stranger).get("/desk/on-site/").status_code == 403
        assert browser(stranger).post("/desk/on-site/", typed(town)).status_code == 403
        assert browser(stranger).post(f"/desk/on-site/{pause.pk}/end/").status_code == 403


def test_its_page_asks_so_many_questions(supervisor: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    supervisor.get("/desk/on-site/")
    with django_assert_num_queries(6):
        supervisor.get("/desk/on-site/")
