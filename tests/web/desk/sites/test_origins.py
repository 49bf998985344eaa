"""就近办理: filed near home at sites of three levels, decided by the one department, the origin kept."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import finish, submit
from tests.cast import Town, build_item, build_staff
from tests.web.desk.conftest import Browser
from tests.web.desk.test_intake_form import ADDRESS, typed
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.catalogue.models import Item, ItemVersion, Offering
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Window
from yimen.identity.models import Centre, Staff

PEOPLE = (("陌生人", "440524188001010014"), ("张伟", "11010519491231002X"), ("陌生人", "440524188001010014"))


def site(parent: Centre, code: str, name: str) -> tuple[Centre, Staff]:
    """Return a site below another, with a clerk at its one window."""
    centre = Centre.objects.create(
        code=code, name=name, level=parent.level + 1, parent=parent, path=f"{parent.path}{code}/"
    )
    window = Window.objects.create(centre=centre, number="1", name="综合窗口")
    clerk = build_staff(f"at-{code}", "window_clerk", centre=centre)
    take_window(window=window.pk, by=clerk, at=now())
    return centre, clerk


def lines(client: Client, query: str = "") -> list[list[str]]:
    return list(csv.reader(StringIO(client.get(f"/desk/origins.csv{query}").content.decode("utf-8-sig"))))


def test_three_towns_one_deciding_department_and_the_origin_kept(town: Town, browser: Browser) -> None:
    """A0-11: 个体工商户 through the real intake page of three towns; the department's page names each town."""
    Item.objects.update(name="个体工商户设立登记")
    ItemVersion.objects.update(name="个体工商户设立登记")
    names = ("陈江街道", "潼侨镇", "沥林镇")
    towns = [site(town.centre, f"town-{n}", name) for n, name in enumerate(names)]
    for (centre, clerk), (name, document) in zip(towns, PEOPLE, strict=True):
        Offering.objects.create(item=town.item, centre=centre)
        client = browser(clerk)
        answer = client.post(ADDRESS, typed(client, name=name, document_number=document))
        assert answer.status_code == 302, answer.content.decode()
    cases = list(Case.objects.order_by("id"))
    assert [case.centre.name for case in cases] == list(names)
    assert {case.agency_id for case in cases} == {town.market.pk}
    assert {case.state for case in cases} == {"in_review"}
    handler = browser(town.handler)
    for case in cases:
        assert case.number in handler.get("/desk/review/").content.decode()
        page = handler.get(f"/desk/review/{case.number}/").content.decode()
        assert case.centre.name in page
    rows = lines(browser(town.supervisor), f"?item={town.item.code}")[1:]
    assert [row[0] for row in rows] == list(names)
    assert all(row[1:] == ["街道（乡镇）", "个体工商户设立登记", town.market.name, "1", "1", "0"] for row in rows)
    page = browser(town.supervisor).get("/desk/origins/").content.decode()
    assert all(name in page for name in names)


def test_fifteen_items_at_sites_of_three_levels_reach_the_district(town: Town, browser: Browser) -> None:
    """A2-13: hall, town and village; every item of the fifteen filed at each reaches its department with its origin."""
    (street, one) = site(town.centre, "danshui", "淡水街道")
    (village, two) = site(street, "xiajiao", "霞角村")
    items = [build_item(town.market, town.centre, code=f"near-{n:02d}", name=f"就近事项{n:02d}") for n in range(15)]
    for centre in (street, village):
        Offering.objects.bulk_create(Offering(item=item, centre=centre) for item in items)
    for centre, clerk in ((town.centre, town.clerk), (street, one), (village, two)):
        place = AtWindow(Window.objects.filter(centre=centre)[0], 60)
        for item in items:
            assert item.live
            case = submit(town, at=now(), version=item.live.pk, centre=centre.pk, channel=Channel.WINDOW)
            accept_case(number=case.number, place=place, by=clerk, at=now())
    rows = lines(browser(town.supervisor))[1:]
    assert len(rows) == 45
    assert {row[0] for row in rows} == {town.centre.name, "淡水街道", "霞角村"}
    assert {row[3] for row in rows} == {town.market.name}
    page = browser(town.supervisor).get("/desk/origins/")
    assert [count for _level, _label, count in page.context["levels"]] == [15, 15, 15]
    assert Case.objects.filter(agency=town.market, state="in_review").count() == 45


def test_what_came_of_them_and_other_days(town: Town, browser: Browser) -> None:
    case = submit(town, at=now())
    accept_case(number=case.number, place=AtWindow(town.window, 60), by=town.clerk, at=now())
    for step, who in (("handle", town.handler), ("decide", town.approver)):
        finish(case, who, step=step, opinion=Opinion("agree"))
    head = browser(town.supervisor)
    assert lines(head)[1][4:] == ["1", "1", "1"]
    assert len(lines(head, "?since=2020-01-01&until=2020-02-01")) == 1
    assert len(lines(head, "?item=%00nothing")) == 1


def test_another_centres_head_sees_only_the_own_sites(town: Town, browser: Browser) -> None:
    submit(town, at=now())
    far = build_staff("far", "supervisor", centre=town.elsewhere)
    assert len(lines(browser(far))) == 1
    assert browser(town.clerk).get("/desk/origins/").status_code == 403


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_levels_are_three(level: int) -> None:
    assert Centre.Level(level).label
