"""The guide's desk: found by initials or words within a second, with an answer to copy."""

import time

import pytest
from django.test import Client

from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import Item, ItemVersion


@pytest.fixture
def guide(town: Town, browser: Browser) -> Client:
    return browser(town.extra["guide"])


@pytest.mark.parametrize("words", ["spjyxk", "食品经营", "开小饭馆"])
def test_it_is_found_within_a_second_by_initials_or_words(town: Town, guide: Client, words: str) -> None:
    """A4-26."""
    for number in range(50):
        build_item(town.market, town.centre, code=f"X{number}", name=f"林木采伐许可之{number}")
    guide.get("/desk/guide/?q=林木")  # the index is read once
    began = time.perf_counter()
    page = guide.get("/desk/guide/", {"q": words}).content.decode()
    assert time.perf_counter() - began < 1
    assert f'href="/desk/guide/{town.item.code}/"' in page


def test_the_answer_is_plain_text_to_take_along(town: Town, guide: Client) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(consult_phone="0752-3826789")
    Item.objects.filter(pk=town.item.pk).update(name="食品经营许可<新办>&变更")
    page = guide.get(f"/desk/guide/{town.item.code}/").content.decode()
    answer = page.split('id="answer" rows="8" readonly>')[1].split("</textarea>")[0]
    assert answer.splitlines() == [
        "食品经营许可&lt;新办&gt;&amp;变更（市场监督管理局）",
        "办理时限：5个工作日",
        "要带的材料：1. 经营场所使用证明；2. 平面布局图；3. 照片（非必要）",
        "在哪里办：惠阳区政务服务中心",
        "咨询电话：0752-3826789",
        "网上办理：http://testserver/items/441303-SPJY/",
    ]
    Item.objects.filter(pk=town.item.pk).update(status="suspended")
    assert "这个事项现在不能办理：暂停" in guide.get(f"/desk/guide/{town.item.code}/").content.decode()


def test_a_guide_is_no_editor(town: Town, guide: Client, browser: Browser, client: Client) -> None:
    assert guide.get("/desk/catalogue/questions/").status_code == 403
    assert browser(town.clerk).get("/desk/guide/").status_code == 403
    assert client.get(f"/desk/guide/{town.item.code}/").status_code == 302
    assert guide.get("/desk/guide/nothing/").status_code == 404
