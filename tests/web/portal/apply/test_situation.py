"""The situation within the wizard: carried in, changed there without loss, and filed with the case."""

import pytest
from django.test import Client

from tests.cases.situated import PARALLEL, SITUATIONS
from tests.cast import FORM, Town, build_town
from tests.web.portal.conftest import Browser
from tests.web.portal.wizard import HOME, START, Wizard
from yimen.cases.models import Case, Draft
from yimen.identity.models import Region

SMALL, BIG = "?mode=shop&area=50&makes=none", "?mode=shop&area=51&makes=cold"
TO_BIG = {"mode": "shop", "area": "51", "makes": ["cold"]}
TO_SMALL = {"mode": "shop", "area": "50", "makes": ["none"]}


@pytest.fixture
def town(db: None) -> Town:
    made = build_town(
        service_objects=["person", "enterprise"],
        form={**FORM, "x-pages": ["shop", "contact"]},
        flow=PARALLEL,
        situations=SITUATIONS,
    )
    Region.objects.create(code="441303", name="惠阳区")
    return made


@pytest.fixture
def small(zhang: Client) -> Wizard:
    return Wizard.begin(zhang, f"{START}{SMALL}")


def test_nothing_begins_before_the_situation_is_answered(zhang: Client) -> None:
    for answer in (zhang.get(START), zhang.post(f"{START}?mode=shop")):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/items/441303-SPJY/situation/")
    assert not Draft.objects.exists()


def test_the_first_page_lists_only_what_is_needed(zhang: Client) -> None:
    text = zhang.get(f"{START}{SMALL}").content.decode()
    assert "经营场所使用证明" in text
    assert "平面布局图" not in text


def test_only_the_papers_and_questions_needed_are_shown(small: Wizard) -> None:
    assert "平面布局图" not in small.get("materials/").content.decode()
    assert small.attach("layout").status_code == 404
    assert "座位数" in small.get("page/1/").content.decode()


def test_a_web_shop_is_not_asked_about_seats(zhang: Client) -> None:
    web = Wizard.begin(zhang, f"{START}?mode=web")
    assert "座位数" not in web.get("page/1/").content.decode()


def test_a_changed_answer_is_reported_and_no_upload_is_lost(small: Wizard) -> None:
    assert small.then("situation/", TO_BIG) == "situation/changed/"
    text = small.get("situation/changed/").content.decode()
    assert "平面布局图" in text
    small.attach("layout")
    small.then("situation/", TO_SMALL)
    text = small.get("situation/changed/").content.decode()
    assert "您上传过的文件都还在" in text
    assert "平面布局图" not in small.get("materials/").content.decode()
    small.then("situation/", TO_BIG)
    assert "租约.pdf" in small.get("materials/").content.decode()


def test_an_answer_that_calls_for_another_question_stays_on_the_page(zhang: Client) -> None:
    web = Wizard.begin(zhang, f"{START}?mode=web")
    assert web.then("situation/", {"mode": "shop"}) == "situation/"
    text = web.get("situation/").content.decode()
    assert "店有多大？" in text
    assert "请先回答办理情形的问题。" in web.get("review/").content.decode()


def test_a_skipped_answer_is_blocked(small: Wizard) -> None:
    page = small.post("situation/", {"mode": "shop", "area": ""})
    assert page.status_code == 422
    assert "请回答“店有多大？”。" in page.content.decode()


def test_the_same_answers_change_nothing(small: Wizard) -> None:
    assert small.then("situation/", TO_SMALL) == "phone/"


def test_what_is_filed_is_what_the_situation_calls_for(small: Wizard) -> None:
    small.then("phone/", {"phone": "13800138000"})
    small.then("page/1/", {"shop_name": "好味道小吃店", "seats": "12"})
    small.then("page/2/", HOME)
    small.attach("lease")
    text = small.get("review/").content.decode()
    assert "有实体店" in text
    small.post("review/", {"honest": "1"})
    case = Case.objects.get()
    assert case.pinned.answers == {"mode": "shop", "area": 50, "makes": []}
    assert set(case.materials.values_list("key", flat=True)) == {"lease", "photo"}


def test_a_stranger_finds_no_such_draft(small: Wizard, stranger: Client) -> None:
    assert stranger.get(small.url("situation/")).status_code == 404
    assert stranger.post(small.url("situation/"), TO_BIG).status_code == 404
    assert stranger.get(small.url("situation/changed/")).status_code == 404


def test_an_item_that_asks_nothing_has_no_such_page(town: Town, browser: Browser) -> None:
    plain = Wizard.begin(browser(town.zhang), f"{START}{SMALL}")
    town.version.situations = {}
    town.version.save()
    assert plain.get("situation/").status_code == 404
