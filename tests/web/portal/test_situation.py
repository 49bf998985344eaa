"""Questions before filing, one a page, and the personal check list they end with."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.situated import SITUATIONS, situated_town
from tests.cast import Town

ASK, LIST = "/items/441303-SPJY/situation/", "/items/441303-SPJY/checklist/"
BIG = "mode=shop&area=51&makes=cold"


@pytest.fixture
def asking(db: None) -> Town:
    return situated_town()


def test_the_first_page_asks_the_first_question(asking: Town, client: Client) -> None:
    page = client.get(ASK)
    text = page.content.decode()
    assert page.status_code == 200
    assert "您打算怎样经营？" in text
    assert "店有多大？" not in text
    assert "第 1 问" in text


def test_an_answer_leads_on_and_is_carried_along(asking: Town, client: Client) -> None:
    text = client.get(f"{ASK}?mode=shop&_answered=mode").content.decode()
    assert "店有多大？" in text
    assert '<input type="hidden" name="mode" value="shop">' in text
    assert "?mode=shop&amp;_ask=mode" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("_answered=mode", "请回答“您打算怎样经营？”。"),
        ("mode=boat&_answered=mode", "没有“boat”这个选项"),
        ("mode=shop&area=&_answered=area", "请回答“店有多大？”。"),
        ("mode=shop&area=5.5&_answered=area", "请填整数"),
        ("mode=shop&area=10001&_answered=area", "应在 0 到 10000 之间"),
        ("mode=shop&area=5&_answered=makes", "请回答“要现场做哪些？”。"),
    ],
)
def test_a_skipped_or_wrong_answer_is_blocked_with_a_plain_sentence(
    asking: Town, client: Client, query: str, words: str
) -> None:
    page = client.get(f"{ASK}?{query}")
    assert page.status_code == 422
    assert words in page.content.decode()


def test_the_way_back_shows_the_answer_given(asking: Town, client: Client) -> None:
    text = client.get(f"{ASK}?mode=shop&area=51&_ask=area").content.decode()
    assert 'value="51"' in text
    assert '<input type="hidden" name="mode" value="shop">' in text


def test_the_last_answer_leads_to_the_check_list(asking: Town, client: Client) -> None:
    page = client.get(f"{ASK}?{BIG}&_answered=makes")
    assert (page.status_code, page.headers["Location"]) == (302, f"{LIST}?{BIG}")


def test_the_check_list_has_only_what_is_needed_with_its_reasons(asking: Town, client: Client) -> None:
    text = client.get(f"{LIST}?mode=shop&area=51&makes=none").content.decode()
    needed, _, spared = text.partition("您不用交的材料")
    assert "经营场所使用证明" in needed
    assert "“您打算怎样经营？”是“有实体店”" in needed
    assert "平面布局图" not in needed
    assert "平面布局图" in spared
    assert "做冷食" not in needed
    assert "4个工作日" in needed
    assert "/items/441303-SPJY/apply/?mode=shop&amp;area=51&amp;makes=none" in text
    assert "<svg" in text


def test_an_unfinished_check_list_goes_on_asking(asking: Town, client: Client) -> None:
    page = client.get(f"{LIST}?mode=shop")
    assert (page.status_code, page.headers["Location"]) == (302, f"{ASK}?mode=shop")


def test_who_needs_something_else_is_told_and_cannot_apply(asking: Town, client: Client) -> None:
    rows = [{"if": {"mode": ["web"]}, "then": {"stop": "网店去平台所在地备案。"}}, *SITUATIONS["tables"][1]["rows"]]
    table = {**SITUATIONS["tables"][1], "outputs": ["limit", "flow", "fee", "stop"], "rows": rows}
    asking.version.situations = {**SITUATIONS, "tables": [SITUATIONS["tables"][0], table]}
    asking.version.save()
    text = client.get(f"{LIST}?mode=web").content.decode()
    assert "网店去平台所在地备案。" in text
    assert "/apply/" not in text


def test_the_guide_leads_to_the_questions_and_says_when_a_paper_is_needed(asking: Town, client: Client) -> None:
    text = client.get("/items/441303-SPJY/").content.decode()
    assert ASK in text
    assert "这些情况才交：“您打算怎样经营？”是“有实体店”" in text


def test_an_item_that_asks_nothing_has_no_such_pages(town: Town, client: Client) -> None:
    assert client.get(ASK).status_code == 404
    assert client.get(LIST).status_code == 404
    assert ASK not in client.get("/items/441303-SPJY/").content.decode()


@pytest.mark.parametrize("address", [ASK, f"{LIST}?{BIG}"])
def test_the_pages_cost_few_queries(
    asking: Town, client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)
    with django_assert_max_num_queries(6):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("query", ["mode=%00", "mode=" + "a" * 3000, "mode[]=shop", "mode=<script>", "x=%ff"])
def test_hostile_addresses_are_asked_again(asking: Town, client: Client, query: str) -> None:
    page = client.get(f"{ASK}?{query}")
    assert page.status_code in {200, 400, 422}
    assert b"<script>alert" not in page.content
