"""Hours by week with the turns behind each figure, and the rota in a calendar: who may open them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town, build_staff
from tests.halls.rota_cast import Rota, build_rota
from tests.web.desk.conftest import Browser
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.models import Duty, RotaPlan
from yimen.identity.models import Post

HOURS = "/desk/rota/hours/"
MINE = "/desk/rota/mine/"


@pytest.fixture
def rota(town: Town) -> Rota:
    return build_rota(town)


@pytest.fixture
def head(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def text(client: Client, path: str, **data: Any) -> str:
    return client.get(path, data).content.decode()


def week(rota: Rota, monday: str = "2026-11-30") -> str:
    return f"{HOURS}{rota.ann.pk}/{monday}/?centre={rota.town.centre.code}"


def test_a_figure_is_the_sum_of_the_turns_behind_it(rota: Rota, head: Client) -> None:
    for day in (1, 2, 4):
        rota.duty(rota.ann, day)
    november = RotaPlan.objects.create(centre=rota.town.centre, month=date(2026, 11, 1), asked_at=MONDAY)
    Duty.objects.filter(on=date(2026, 12, 1)).update(plan=november, on=date(2026, 11, 30))
    page = text(head, HOURS, month="2026-12")
    assert f'href="{week(rota)}">22.5<' in page
    assert "<strong>15</strong>" in page
    behind = text(head, week(rota))
    assert behind.count(">= 7.5<") == 3
    assert behind.count(">8.5<") == 3
    assert "<strong>22.5</strong>" in behind
    assert "每周最多 40 小时" in behind
    assert "草稿" in behind


@pytest.mark.parametrize(("most", "is_over"), [("15", False), ("14", True)])
def test_who_works_more_than_the_limit_is_marked(rota: Rota, head: Client, most: str, is_over: bool) -> None:
    for day in (1, 2):
        rota.duty(rota.ann, day)
    set_rota_number(name="week_minutes", value=most, source="本地规定", by=rota.town.supervisor.pk, at=MONDAY)
    assert ("超时" in text(head, HOURS, month="2026-12")) == is_over


def test_the_hours_are_the_heads_and_of_the_own_centre(rota: Rota, head: Client, browser: Browser) -> None:
    rota.duty(rota.ann, 1)
    assert browser(rota.ann).get(week(rota)).status_code == 403
    assert browser(rota.ann).get(HOURS).status_code == 403
    far = browser(build_staff("far-head", "supervisor", centre=rota.town.elsewhere))
    assert far.get(week(rota)).status_code == 404
    assert "员工rota-ann" not in text(far, HOURS, month="2026-12")
    for monday in ("2026-12-07", "soon", "2026-02-30"):
        assert head.get(week(rota, monday)).status_code == 404, monday
    assert head.get(HOURS, {"month": "x"}).status_code == 200  # this month
    assert "这个月还没有班次" in text(head, HOURS, month="2027-03")


def test_more_people_are_no_more_statements_of_hours(
    rota: Rota, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in (1, 2, 3):
        rota.duty(rota.ann, day)
        rota.duty(rota.ben, day, "late")
    head.get(HOURS, {"month": "2026-12"})
    with django_assert_max_num_queries(14):
        head.get(HOURS, {"month": "2026-12"})
    with django_assert_max_num_queries(14):
        head.get(week(rota))


def soon(rota: Rota, staff: Any, shift: str = "early") -> Duty:
    duty = rota.duty(staff, 1, shift)
    duty.on = localdate() + timedelta(days=2)
    duty.save()
    return duty


def addresses(client: Client) -> list[str]:
    """Return the calendar addresses on the page, opened first."""
    client.post(f"{MINE}feed/", {"feed": "new"})
    return re.findall(r'href="http://testserver(/desk/rota/[^"]+\.ics)"', text(client, MINE))


def test_my_duties_are_in_my_calendar_until_the_address_is_closed(rota: Rota, browser: Browser) -> None:
    duty, ann = soon(rota, rota.ann), browser(rota.ann)
    soon(rota, rota.ben, "late")
    assert ".ics" not in text(ann, MINE)
    [first] = addresses(ann)
    told = Client().get(first)
    assert told.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert told.headers["Cache-Control"] == "private, no-cache"
    lines = told.content.decode().split("\r\n")
    assert f"DTSTART:{duty.on:%Y%m%d}T003000Z" in lines  # half past eight here
    assert f"DTEND:{duty.on:%Y%m%d}T090000Z" in lines
    assert "SUMMARY:早班 社保 S1" in lines
    assert "DESCRIPTION:11:00 起休息 60 分钟。" in lines
    assert lines.count("BEGIN:VEVENT") == 1
    [second] = addresses(ann)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert ann.post(f"{MINE}feed/", {"feed": "none"}).status_code == 302
    assert Client().get(second).status_code == 404


@pytest.mark.parametrize(("days", "folded"), [(10, 0), (11, 1)])
def test_ten_duties_are_shown_and_the_rest_is_folded(rota: Rota, browser: Browser, days: int, folded: int) -> None:
    for day in range(1, days + 1):
        duty = rota.duty(rota.ann, day)
        Duty.objects.filter(pk=duty.pk).update(on=localdate() + timedelta(days=day))
    page = text(browser(rota.ann), MINE)
    assert page.count("08:30—17:00") == days
    assert (f"以后的班次（{folded}）" in page) == bool(folded)


def test_a_draft_is_in_no_calendar_and_what_was_moved_is_gone(rota: Rota, browser: Browser) -> None:
    duty = soon(rota, rota.ann)
    [address] = addresses(browser(rota.ann))
    assert b"VEVENT" in Client().get(address).content
    RotaPlan.objects.update(state="draft", published_at=None)
    assert b"VEVENT" not in Client().get(address).content
    RotaPlan.objects.update(state="published", published_at=MONDAY)
    Duty.objects.filter(pk=duty.pk).update(staff=rota.ben)
    assert b"VEVENT" not in Client().get(address).content


def test_the_head_has_the_centres_calendar_and_only_while_heading_it(
    rota: Rota, head: Client, browser: Browser
) -> None:
    soon(rota, rota.ann)
    soon(rota, rota.ben)
    soon(rota, rota.cai, "late")
    own, centre = addresses(head)
    assert b"VEVENT" not in Client().get(own).content
    told = re.sub(r"\r\n ", "", Client().get(centre).content.decode())
    assert re.findall(r"SUMMARY:(.*?)\r", told) == ["早班 2人", "晚班 1人"]
    assert "员工rota-ann\\n" in told
    [clerks] = addresses(browser(rota.ann))
    assert Client().get(clerks.replace("/feed/", "/centre-feed/")).status_code == 404
    assert Client().get(centre.replace("/centre-feed/", "/feed/")).status_code == 404
    Post.objects.filter(staff=rota.town.supervisor).update(role="guide")
    assert Client().get(own).status_code == 200
    assert Client().get(centre).status_code == 404
    Post.objects.filter(staff=rota.town.supervisor).update(valid_to=localdate() - timedelta(days=1))
    assert Client().get(own).status_code == 404


def test_a_calendar_of_a_full_hall_costs_a_few_statements(
    rota: Rota, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for staff in (rota.ann, rota.ben, rota.cai):
        soon(rota, staff)
    for address in addresses(head):
        with django_assert_max_num_queries(4):
            Client().get(address)
    assert Client().get("/desk/rota/feed/x.ics").status_code == 404
    assert Client().post(f"{MINE}feed/", {"feed": "new"}).status_code == 302
