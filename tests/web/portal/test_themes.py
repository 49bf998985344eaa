"""A citizen and a theme: found, told once, asked once, filed once, followed as one, taken back in part or whole."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.bundles.theme import build_theme
from tests.cast import Town
from tests.web.portal.wizard import scan
from yimen.bundles.models import Bundle, BundleDraft, BundlePart, Theme, ThemeVersion
from yimen.cases.models import Case
from yimen.cases.query_code import query_code
from yimen.identity.models import Person

Browser = Callable[[Person], Client]
ALL = "sign=yes&mode=shop"


@pytest.fixture
def theme(town: Town) -> ThemeVersion:
    """Return the published theme."""
    return build_theme(town, keywords=["开饭馆"], service_objects=["person"], summary="一次办齐")


@pytest.fixture
def zhang(town: Town, browser: Browser) -> Client:
    """Return Zhang's browser."""
    return browser(town.zhang)


def filled(client: Client) -> str:
    """Fill the one form in up to the review; return the draft's address."""
    where = client.post(f"/themes/restaurant/apply/?{ALL}").headers["Location"]
    found = re.match(r"/themes/drafts/[0-9a-f-]{36}/", where)
    assert found, where
    draft = found[0]
    client.post(f"{draft}party/", {"party": "self"})
    client.post(f"{draft}phone/", {"phone": "13800138000"})
    for page in (1, 2):
        client.post(f"{draft}page/{page}/", {"shop_name": "好味道小吃店", "seats": "12", "home": "新圩镇长布村八号"})
    for key in ("lease", "layout"):
        assert client.post(f"{draft}materials/{key}/", {"file": scan()}).status_code == 302
    return draft


def filed(client: Client) -> Bundle:
    """File the theme and return the master case."""
    answer = client.post(f"{filled(client)}review/", {"honest": "1"})
    assert answer.status_code == 302, answer.text
    return Bundle.objects.get()


def test_a_theme_is_found_by_its_words_and_on_the_first_page(client: Client, theme: ThemeVersion) -> None:
    for address in ("/", "/themes/", "/items/?q=开饭馆", "/items/suggest/?q=开饭馆"):
        assert "/themes/restaurant/" in client.get(address).text, address
    assert "一次办齐" in client.get("/themes/restaurant/").text


@pytest.mark.parametrize(
    ("served", "under"), [(["person"], "个"), (["enterprise"], "企"), (["person", "enterprise"], "个企")]
)
def test_a_theme_stands_under_all_whom_it_serves(client: Client, town: Town, served: list[str], under: str) -> None:
    build_theme(town, service_objects=served)
    page = client.get("/themes/").text
    for title, letter in (("个人的事", "个"), ("企业的事", "企")):
        assert (title in page) == (letter in under)
    assert page.count('href="/themes/restaurant/"') == len(under)


def test_two_situations_give_two_notices_each_on_one_page(client: Client, theme: ThemeVersion) -> None:
    first = client.get("/themes/restaurant/questions/")
    assert "您要设置门头招牌吗？" in first.text
    wrong = client.get("/themes/restaurant/questions/?_answered=sign")
    assert wrong.status_code == 422
    last = client.get(f"/themes/restaurant/questions/?{ALL}")
    assert last.headers["Location"].startswith("/themes/restaurant/notice/")
    whole, few = (client.get(f"/themes/restaurant/notice/?{q}").text for q in (ALL, "sign=no&mode=web"))
    assert "门头招牌备案" in whole
    assert "门头招牌备案" not in few
    assert "自动接着办" in whole
    assert "营业执照" in whole  # handed from department to department
    assert client.get("/themes/restaurant/notice/?sign=yes").status_code == 302


def test_the_notice_can_be_printed(client: Client, theme: ThemeVersion) -> None:
    pdf = client.get(f"/themes/restaurant/notice.pdf?{ALL}")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert client.get("/themes/restaurant/notice.pdf?sign=yes").status_code == 404


def test_one_form_asks_once_says_why_and_one_submission_makes_all_cases(zhang: Client, theme: ThemeVersion) -> None:
    draft = filled(zhang)
    assert "只填这一次" in zhang.get(f"{draft}page/1/").text
    review = zhang.get(f"{draft}review/").text
    assert review.count("好味道小吃店") == 1
    assert zhang.post(f"{draft}review/", {}).status_code == 422  # not promised to be true
    answer = zhang.post(f"{draft}review/", {"honest": "1"})
    bundle = Bundle.objects.get()
    assert answer.headers["Location"] == f"/my/bundles/{bundle.number}/?filed=1"
    assert bundle.parts.count() == 5
    assert Case.objects.count() == 2  # the others wait for results
    again = zhang.post(f"{draft}review/", {"honest": "1"})
    assert again.headers["Location"] == f"/my/bundles/{bundle.number}/"
    assert Bundle.objects.count() == 1


def test_the_master_case_shows_every_part_and_stands_among_mine(zhang: Client, theme: ThemeVersion) -> None:
    bundle = filed(zhang)
    page = zhang.get(f"/my/bundles/{bundle.number}/?filed=1").text
    assert "提交成功" in page
    for part in bundle.parts.all():
        assert part.number in page
    assert "等“企业设立登记”办好后自动接着办" in page
    assert bundle.number in zhang.get("/my/").text


def test_a_part_or_the_whole_is_taken_back(zhang: Client, theme: ThemeVersion) -> None:
    bundle = filed(zhang)
    sign = bundle.parts.get(item__code="SIGN")
    zhang.post(f"/my/bundles/{bundle.number}/parts/{sign.number}/withdraw/")
    assert Case.objects.get(number=sign.number).state == "withdrawn"
    page = zhang.get(f"/my/bundles/{bundle.number}/").text
    assert "撤回或者终止 1 个" in page
    assert "不予" not in page
    assert zhang.post(f"/my/bundles/{bundle.number}/parts/nothing/withdraw/").status_code == 404
    assert "确定全部撤回吗" in zhang.get(f"/my/bundles/{bundle.number}/withdraw/").text
    zhang.post(f"/my/bundles/{bundle.number}/withdraw/")
    assert not BundlePart.objects.filter(bundle=bundle, state="waiting").exists()
    again = zhang.post(f"/my/bundles/{bundle.number}/withdraw/", follow=True)
    assert again.status_code == 200


def test_a_stranger_finds_neither_draft_nor_master_case(
    town: Town, zhang: Client, browser: Browser, theme: ThemeVersion
) -> None:
    bundle = filed(zhang)
    draft = BundleDraft.objects.get()
    stranger = browser(town.stranger)
    addresses = (
        f"/themes/drafts/{draft.pk}/review/",
        f"/my/bundles/{bundle.number}/",
        f"/my/bundles/{bundle.number}/withdraw/",
    )
    for address in addresses:
        assert stranger.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    part = bundle.parts.all()[0]
    assert stranger.post(f"/my/bundles/{bundle.number}/parts/{part.number}/withdraw/").status_code == 404


def test_a_suspended_theme_is_told_and_not_begun(zhang: Client, theme: ThemeVersion) -> None:
    Theme.objects.update(is_suspended=True)
    assert "暂停办理" in zhang.get("/themes/restaurant/").text
    zhang.post(f"/themes/restaurant/apply/?{ALL}")
    assert not BundleDraft.objects.exists()
    assert zhang.get("/themes/nothing/").status_code == 404


def test_the_pages_cost_few_queries(
    zhang: Client, theme: ThemeVersion, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bundle = filed(zhang)
    for address, most in (
        ("/themes/", 4),
        (f"/themes/restaurant/notice/?{ALL}", 9),
        (f"/my/bundles/{bundle.number}/", 10),
    ):
        zhang.get(address)
        with django_assert_max_num_queries(most):
            zhang.get(address)


def test_the_whole_is_looked_up_with_its_number_and_code_without_signing_in(zhang: Client, theme: ThemeVersion) -> None:
    bundle = filed(zhang)
    Bundle.objects.update(number="YJS-1")  # the series of a deployment; without one, cases are numbered alike
    waiting = bundle.parts.get(item__code="FOOD")
    for number in ("YJS-1", waiting.number):
        answer = Client().post("/progress/", {"number": number, "code": query_code(number)})
        assert answer.status_code == 200, number
        page = answer.text
        assert "餐饮服务许可" in page
        assert "等待前一事项结果" in page
        assert "张伟" not in page
    assert Client().post("/progress/", {"number": "YJS-1", "code": "000000"}).status_code == 422
