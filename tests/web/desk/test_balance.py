"""忙闲不均: numbers and minutes by window, busiest over least busy, and one standard in every street."""

import csv
import re
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import Offering
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Window
from yimen.halls.queries.balance import Days, between, centre_loads
from yimen.halls.rules.balance import ratio
from yimen.halls.rules.planner import RESERVE
from yimen.identity.models import Centre, Staff


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([5], None), ([0, 5], None), ([2, 5], 2.5), ([0, 2, 3], 1.5), ([4, 4], 1.0)]
)
def test_the_busiest_over_the_least_busy_that_works(values: list[float], expected: float | None) -> None:
    assert ratio(values) == expected


def street(town: Town, name: str) -> tuple[Centre, list[Staff]]:
    """Return a street with three windows and clerks at two of them."""
    centre = Centre.objects.create(code=name, name=f"{name}街道", level=2, parent=town.centre, path=f"huiyang/{name}/")
    Offering.objects.create(item=town.item, centre=centre)
    clerks = []
    for number in ("1", "2"):
        window = Window.objects.create(centre=centre, number=number, name="综合窗口")
        clerk = build_staff(f"{name}-{number}", "window_clerk", centre=centre)
        take_window(window=window.pk, by=clerk, at=now() - timedelta(hours=5))
        clerks.append(clerk)
    Window.objects.create(centre=centre, number="3", name="综合窗口")
    Window.objects.create(centre=centre, number="9", name="备用", zone=RESERVE)
    return centre, clerks


def serve(clerk: Staff, minutes: int, *, at: datetime) -> None:
    assert clerk.centre
    ticket = issue_ticket(Wanted(centre=clerk.centre.pk), at=at)
    call_next(by=clerk, at=at)
    begin_service(ticket=ticket.pk, by=clerk, at=at)
    finish_service(ticket=ticket.pk, by=clerk, at=at + timedelta(minutes=minutes))


@pytest.fixture
def streets(town: Town) -> tuple[Centre, Centre]:
    """Return a busy street (30 and 10 minutes at its windows) and a quiet one (5 and 5)."""
    (busy, first), (quiet, second) = street(town, "busy"), street(town, "quiet")
    start = now() - timedelta(hours=3)
    for clerk, minutes in ((first[0], 10), (first[0], 20), (first[1], 10), (second[0], 5), (second[1], 5)):
        serve(clerk, minutes, at=start)
        start += timedelta(minutes=21)
    return busy, quiet


def test_numbers_minutes_and_ratios(town: Town, streets: tuple[Centre, Centre]) -> None:
    """A1-18."""
    today = localdate()
    loads = {each.centre.code: each for each in centre_loads("huiyang/", Days(today - timedelta(days=1), today))}
    busy, quiet = loads["busy"], loads["quiet"]
    assert [(each.window.number, each.tickets, each.minutes) for each in busy.windows] == [
        ("1", 2, 30), ("2", 1, 10), ("3", 0, 0),
    ]  # fmt: skip
    assert (busy.minutes_ratio, busy.tickets_ratio, busy.idle) == (3.0, 2.0, 1)
    assert quiet.minutes_ratio == 1.0
    assert between(list(loads.values()), 2) == 4.0
    later = Days(today + timedelta(days=1), today + timedelta(days=1))
    assert all(not each.tickets for each in centre_loads("huiyang/", later))


def test_from_the_report_down_to_each_service(
    town: Town,
    browser: Browser,
    streets: tuple[Centre, Centre],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    head = browser(town.supervisor)
    head.get("/desk/balance/")
    with django_assert_max_num_queries(9):
        page = head.get("/desk/balance/").content.decode()
    assert "busy街道" in page
    assert "4.00" in page
    assert "3.00" in head.get("/desk/balance/busy/").content.decode()
    drilled = head.get("/desk/balance/busy/1/")
    assert len(drilled.context["page"].rows) == 2
    assert "备用" not in head.get("/desk/balance/busy/").content.decode()
    assert head.get("/desk/balance/busy/7/").status_code == 404
    sheet = head.get("/desk/balance.csv").content.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(sheet)))
    assert ["busy街道", "1", "", "2", "30.0", "3.00"] in lines
    assert head.get("/desk/balance/?since=2020-01-01&until=2020-01-31").context["tickets"] == 0
    assert head.get("/desk/balance/?since=x&until=%00").status_code == 200
    assert head.get("/desk/balance/other/").status_code == 404


def materials_asked(browser: Client, item: str) -> list[str]:
    page = browser.get(f"/desk/intake/{item}/").content.decode()
    return re.findall(r"name=\"paper-(\w+)\"", page)


def test_one_standard_in_every_street(town: Town, browser: Browser, streets: tuple[Centre, Centre]) -> None:
    """A1-18: the same item asks for the identical materials in two streets, at the window and in the guide."""
    lists = []
    for centre in streets:
        clerk = Staff.objects.get(account__username=f"{centre.code}-1")
        lists.append(materials_asked(browser(clerk), town.item.code))
        guide = Client().get(f"/items/{town.item.code}/?centre={centre.code}").content.decode()
        assert "经营场所使用证明" in guide
    assert lists[0]
    assert lists[0] == lists[1]
