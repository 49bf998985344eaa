"""Assessments at the desk: rules by two people, marks with the standards beside, totals that open their marks."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.supervision.marked import NEXT_YEAR, drafted, library, marked, opened, second, whole_year
from tests.web.desk.conftest import Browser
from yimen.identity.models import Staff
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.close_year import close_year
from yimen.supervision.actions.publish_ranking import publish_ranking
from yimen.supervision.models import Mark, Period, RuleBook, RuleItem

BASE = "/desk/assessment/"


@pytest.fixture
def other(town: Town) -> Staff:
    library()
    return second(town)


@pytest.fixture
def quarter(town: Town, other: Staff) -> Period:
    return opened(town, other)


@pytest.fixture
def desk(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def said(**changes: str) -> dict[str, str]:
    today = localdate()
    begins = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    head = {"title": "考评办法", "source": "示例", "effective_on": begins.isoformat(), "base": "100"}
    return {**head, "staff_shown": "nothing", **changes}


ITEM = {
    "code": "U-09",
    "words": "迟到",
    "object_type": "unit",
    "effect": "deduct",
    "points": "2",
    "standards": "TG-001",
}


def test_rules_are_written_by_one_and_approved_by_another(
    town: Town, other: Staff, desk: Client, browser: Browser
) -> None:
    assert desk.post(f"{BASE}rules/", {**said(source=""), "centre": town.centre.pk}).status_code == 422
    assert desk.post(f"{BASE}rules/", {**said(), "centre": town.elsewhere.pk}).status_code == 422
    made = desk.post(f"{BASE}rules/", {**said(), "centre": town.centre.pk})
    page = f"{BASE}rules/{RuleBook.objects.get().pk}/"
    assert made.headers["Location"] == page
    kept = desk.post(f"{page}items/", {**ITEM, "standards": "TG-001 XX-1"})
    assert kept.status_code == 409
    assert "XX-1" in kept.content.decode()
    assert desk.post(f"{page}items/", {**ITEM, "points": "0"}).status_code == 409
    assert desk.post(f"{page}items/", {**ITEM, "words": ""}).status_code == 422
    assert desk.post(f"{page}items/", ITEM).status_code == 302
    assert "准时到岗" in desk.get(page).content.decode()
    assert 'value="U-09"' in desk.get(f"{page}?item=U-09").content.decode()
    assert desk.post(page, said(base="90")).status_code == 302
    assert desk.post(f"{page}approval/").status_code == 409
    assert "要由另一位督办人员批准" in desk.get(page).content.decode()
    assert browser(other).post(f"{page}approval/").status_code == 302
    assert desk.post(f"{page}items/", ITEM).status_code == 404
    assert RuleBook.objects.get().base == 90


def test_an_item_is_taken_out(town: Town, other: Staff, desk: Client) -> None:
    draft = drafted(town)
    item = RuleItem.objects.get(code="U-02")
    assert desk.post(f"{BASE}rules/{draft.pk}/items/{item.pk}/removal/").status_code == 302
    assert not RuleItem.objects.filter(code="U-02").exists()


def test_a_mark_is_entered_beside_its_standards(town: Town, quarter: Period, desk: Client) -> None:
    address = f"{BASE}{quarter.pk}/marks/"
    assert "未佩戴工牌" in desk.get(address).content.decode()
    page = desk.get(f"{address}?item=U-01").content.decode()
    assert 'href="/standards/TG-001/"' in page
    assert "市场监督管理局" in page
    assert "消防救援大队" not in page
    typed = {
        "whom": town.market.pk,
        "points": "2",
        "on": "2026-08-03",
        "evidence": "迟到半小时",
        "key": str(quarter.pk),
    }
    kept = desk.post(f"{address}?item=U-01", {**typed, "points": "9"})
    assert kept.status_code == 409
    assert "迟到半小时" in kept.content.decode()
    assert desk.post(f"{address}?item=U-01", {**typed, "evidence": ""}).status_code == 422
    for _ in range(2):
        assert desk.post(f"{address}?item=U-01", typed).status_code == 302
    assert [mark.points for mark in Mark.objects.all()] == [-2]


def test_every_total_opens_its_marks_and_one_is_taken_back(town: Town, quarter: Period, desk: Client) -> None:
    given = marked(quarter, "U-01", town.market.pk, "2", by=town.supervisor, evidence="迟到半小时")
    whom = f"{BASE}{quarter.pk}/unit/{town.market.pk}/"
    assert whom in desk.get(f"{BASE}{quarter.pk}/").content.decode()
    page = desk.get(whom).content.decode()
    assert "迟到半小时" in page
    assert "100 − 2 + 0 = 98 分" in page
    assert desk.post(f"{BASE}marks/{given.pk}/withdrawal/", {"reason": " "}).status_code == 409
    assert desk.post(f"{BASE}marks/{given.pk}/withdrawal/", {"reason": "有误"}).status_code == 302
    page = desk.get(whom).content.decode()
    assert "100 − 0 + 0 = 100 分" in page
    assert "+2.0" in page
    assert desk.get(f"{BASE}{quarter.pk}/nonsense/{town.market.pk}/").status_code == 404
    assert desk.get(f"{BASE}{quarter.pk}/unit/{town.fire.pk}/").status_code == 404


def test_closed_once_and_published_by_another(
    town: Town, quarter: Period, other: Staff, desk: Client, browser: Browser
) -> None:
    marked(quarter, "S-01", town.clerk.pk, "2", by=town.supervisor)
    before = desk.get(f"{BASE}{quarter.pk}/?of=staff").content.decode()
    assert "员工clerk" in before
    assert desk.post(f"{BASE}{quarter.pk}/close/").status_code == 302
    assert desk.post(f"{BASE}{quarter.pk}/close/").status_code == 409
    assert desk.post(f"{BASE}{quarter.pk}/publication/").status_code == 409
    assert "要由另一位督办人员公布" in desk.get(f"{BASE}{quarter.pk}/").content.decode()
    assert "<strong>98</strong>" in desk.get(f"{BASE}{quarter.pk}/?of=staff").content.decode()
    assert Client().get(f"/assessment/{quarter.pk}/").status_code == 404
    assert browser(other).post(f"{BASE}{quarter.pk}/publication/").status_code == 302
    assert Client().get(f"/assessment/{quarter.pk}/").status_code == 200


def test_a_quarter_is_opened_and_a_year_waits_for_its_quarters(town: Town, quarter: Period, desk: Client) -> None:
    asked = {"centre": town.centre.pk, "quarter": "2026-3"}
    again = desk.post(f"{BASE}quarters/", asked)
    assert (again.status_code, "已经开始考评" in again.content.decode()) == (409, True)
    assert desk.post(f"{BASE}quarters/", {**asked, "quarter": "2020-1"}).status_code == 422
    assert desk.post(f"{BASE}quarters/", {**asked, "quarter": "2026-4"}).status_code == 302
    year = desk.post(f"{BASE}years/", {"centre": town.centre.pk, "year": "2026"})
    assert (year.status_code, "1、2、3、4" in year.content.decode()) == (409, True)


def test_a_year_shows_its_quarters_and_its_way_to_staff_and_public(town: Town, other: Staff, desk: Client) -> None:
    close_quarter(period=whole_year(town, other)[4].pk, by=other, at=NEXT_YEAR)
    year = close_year(centre=town.centre.pk, year=2026, by=other, at=NEXT_YEAR)
    page = desk.get(f"{BASE}{year.pk}/").content.decode()
    for total in ("100", "98", "97", "95.50", "97.63", "四个季度的平均分"):
        assert total in page
    assert desk.get(f"{BASE}{year.pk}/marks/").status_code == 404
    assert desk.get(f"{BASE}{year.pk}/unit/{town.market.pk}/").status_code == 404
    publish_ranking(period=year.pk, by=town.supervisor, at=NEXT_YEAR)
    public = Client().get("/assessment/").content.decode()
    assert "2026 年度考评" in public
    assert "97.63" in public
    assert "示例参数" in public


def test_a_supervisor_elsewhere_finds_nothing(town: Town, quarter: Period, browser: Browser) -> None:
    given = marked(quarter, "U-01", town.market.pk, by=town.supervisor)
    stranger = browser(build_staff("stranger", "supervisor", centre=town.elsewhere))
    assert str(quarter.pk) not in stranger.get(BASE).content.decode()
    assert "窗口考评办法（示例）" not in stranger.get(f"{BASE}rules/").content.decode()
    for address in (f"{quarter.pk}/", f"{quarter.pk}/marks/", f"rules/{quarter.rules_id}/"):
        assert stranger.get(f"{BASE}{address}").status_code == 404
    assert stranger.get(f"{BASE}{quarter.pk}/unit/{town.market.pk}/").status_code == 404
    for address in (f"{quarter.pk}/close/", f"{quarter.pk}/publication/", f"marks/{given.pk}/withdrawal/"):
        assert stranger.post(f"{BASE}{address}", {"reason": "外人"}).status_code == 404
    assert stranger.post(f"{BASE}rules/{quarter.rules_id}/approval/").status_code == 404


def test_pages_take_few_statements(
    town: Town, quarter: Period, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for points in ("1", "2"):
        marked(quarter, "U-01", town.market.pk, points, by=town.supervisor)
    pages = {
        BASE: 6, f"{BASE}rules/": 6, f"{BASE}rules/{quarter.rules_id}/": 7, f"{BASE}{quarter.pk}/": 7,
        f"{BASE}{quarter.pk}/marks/": 7, f"{BASE}{quarter.pk}/marks/?item=U-01": 8,
        f"{BASE}{quarter.pk}/unit/{town.market.pk}/": 8,
    }  # fmt: skip
    for page in pages:
        desk.get(page)
    for page, count in pages.items():
        with django_assert_num_queries(count):
            assert desk.get(page).status_code == 200
