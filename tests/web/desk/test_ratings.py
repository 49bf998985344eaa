"""Ratings at the desk: no page tells who rated, the rated clerk does not handle, a second person decides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.evaluation.served import colleague, rated, visit
from tests.halls.queue import seated
from tests.web.desk.conftest import Browser
from yimen.evaluation.models import Invitation, Rectification
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter


@pytest.fixture
def served(town: Town) -> Invitation:
    at = now() - timedelta(minutes=2)
    seated(town, at=at)
    return visit(town, at=at, item=town.item.pk)


@pytest.fixture
def task(served: Invitation) -> Rectification:
    return Rectification.objects.get(rating=rated(served, level="dissatisfied", text="等了很久", at=now()))


@pytest.fixture
def other(town: Town) -> Staff:
    return colleague(town)


def test_the_unit_calls_back_and_settles_it(task: Rectification, other: Staff, browser: Browser) -> None:
    desk, base = browser(other), f"/desk/rectifications/{task.pk}/"
    page = desk.get("/desk/rectifications/").content.decode()
    assert "等了很久" in page
    assert "示例参数" in page
    kept = desk.post(f"{base}call_back/", {"words": "字" * 501})
    assert kept.status_code == 422
    assert "字" * 501 in kept.content.decode()
    assert desk.post(f"{base}call_back/", {"words": "对不起", "is_complex": "on"}).status_code == 302
    done = {"outcome": "corrected", "measures": "培训", "public_words": "增加了窗口"}
    assert desk.post(f"{base}finish/", {**done, "public_words": ""}).status_code == 422
    assert desk.post(f"{base}finish/", done).status_code == 302
    assert desk.post(f"{base}finish/", done).status_code == 409
    assert "增加了窗口" in desk.get("/ratings/").content.decode()
    assert "培训" not in desk.get("/ratings/").content.decode()


def test_no_page_of_staff_tells_who_rated(
    town: Town, task: Rectification, served: Invitation, other: Staff, browser: Browser
) -> None:
    month = f"?month={localdate():%Y-%m}"
    for staff, pages in (
        (other, ["/desk/rectifications/", "/desk/ratings/mine/"]),
        (town.supervisor, [f"/desk/ratings/{month}", f"/desk/ratings/list/bad/{month}", "/desk/ratings/bad/?view=all"]),
    ):
        for page in pages:
            text = browser(staff).get(page).content.decode()
            assert "张伟" not in text
            assert served.number not in text


def test_the_rated_clerk_finds_nothing_of_it(town: Town, task: Rectification, browser: Browser) -> None:
    desk = browser(town.clerk)
    assert "等了很久" not in desk.get("/desk/rectifications/").content.decode()
    assert desk.post(f"/desk/rectifications/{task.pk}/call_back/", {"words": "不是我"}).status_code == 404


def test_another_unit_finds_nothing(town: Town, task: Rectification, browser: Browser) -> None:
    for stranger in (town.clerk_elsewhere, town.handler):
        desk = browser(stranger)
        assert "等了很久" not in desk.get("/desk/rectifications/").content.decode()
        said = {"kind": "mistaken", "words": "误评"}
        assert desk.post(f"/desk/rectifications/{task.pk}/appeal/", said).status_code == 404


def test_a_second_person_decides_the_appeal(town: Town, task: Rectification, other: Staff, browser: Browser) -> None:
    browser(other).post(f"/desk/rectifications/{task.pk}/appeal/", {"kind": "malicious", "words": "没有办过"})
    watch, address = browser(town.supervisor), f"/desk/ratings/bad/{task.pk}/answer/"
    assert "没有办过" in watch.get("/desk/ratings/bad/?view=appeals").content.decode()
    assert watch.post(address, {"decision": "yes", "words": ""}).status_code == 422
    assert watch.post(address, {"decision": "yes", "words": "属实"}).status_code == 302
    assert watch.post(address, {"decision": "no", "words": "再想想"}).status_code == 409
    page = watch.get("/desk/ratings/").content.decode()
    assert ">0</a> ÷" in page


def test_what_is_behind_is_listed(town: Town, task: Rectification, browser: Browser) -> None:
    watch = browser(town.supervisor)
    assert "等了很久" not in watch.get("/desk/ratings/bad/").content.decode()
    Rectification.objects.update(call_back_due=localdate() - timedelta(days=1))
    assert "等了很久" in watch.get("/desk/ratings/bad/").content.decode()


def test_months_with_few_ratings_are_not_told_to_the_clerk(town: Town, served: Invitation, browser: Browser) -> None:
    rated(served, at=now())
    desk = browser(town.clerk)
    assert "不单独列出" in desk.get("/desk/ratings/mine/").content.decode()
    set_parameter(key="evaluation.fewest_shown", value=1, source="测试", by=None, at=now())
    page = desk.get("/desk/ratings/mine/").content.decode()
    assert "100.0%" in page
    assert "不单独列出" not in page


@pytest.mark.parametrize(("by", "name"), [("agency", "惠阳区"), ("window", "A01"), ("staff", "员工clerk")])
def test_figures_and_their_table(town: Town, served: Invitation, browser: Browser, by: str, name: str) -> None:
    rated(served, at=now())
    watch, month = browser(town.supervisor), f"{localdate():%Y-%m}"
    assert name in watch.get(f"/desk/ratings/?month={month}&by={by}").content.decode()
    sheet = watch.get(f"/desk/ratings.csv?month={month}&by={by}").content.decode()
    assert name in sheet
    assert "好评率%" in sheet
    assert name not in watch.get(f"/desk/ratings.csv?month=2020-01&by={by}").content.decode()
    assert watch.get("/desk/ratings/?month=nonsense&by=nonsense").status_code == 200
    assert watch.get("/desk/ratings/list/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("address", "count"),
    [("/desk/ratings/", 8), ("/desk/ratings/list/bad/", 5), ("/desk/ratings/bad/?view=all", 8)],
)
def test_pages_ask_little(
    town: Town, task: Rectification, browser: Browser, address: str, count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    watch = browser(town.supervisor)
    watch.get(address)
    with django_assert_max_num_queries(count):
        watch.get(address)


def test_how_long_a_unit_takes_and_the_list_behind_it(
    town: Town, task: Rectification, other: Staff, browser: Browser
) -> None:
    watch, month = browser(town.supervisor), f"month={localdate():%Y-%m}"
    page = watch.get("/desk/ratings/").content.decode()
    assert "差评多久整改完" in page
    assert " 天</td>" not in page
    base = f"/desk/rectifications/{task.pk}/"
    browser(other).post(f"{base}call_back/", {"words": "对不起"})
    browser(other).post(f"{base}finish/", {"outcome": "explained", "measures": "培训", "public_words": "已改"})
    Rectification.objects.update(solved_at=task.rating.at + timedelta(days=2, hours=12))
    assert "2.5 天" in watch.get("/desk/ratings/").content.decode()
    mine = f"/desk/ratings/list/solved/?{month}&centre={town.centre.pk}"
    assert "2.5 天" in watch.get(mine).content.decode()
    strange = f"/desk/ratings/list/solved/?{month}&agency={town.market.pk}"
    assert "2.5 天" not in watch.get(strange).content.decode()
    assert "2.5 天" in watch.get(f"/desk/ratings/list/solved/?{month}&agency=nonsense").content.decode()


def test_others_may_not_watch(town: Town, task: Rectification, browser: Browser, client: Client) -> None:
    for address in ("/desk/ratings/", "/desk/ratings.csv", "/desk/ratings/bad/", "/desk/ratings/list/bad/"):
        assert browser(town.clerk).get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert browser(town.clerk).post(f"/desk/ratings/bad/{task.pk}/answer/").status_code == 403
