"""From a search that finds nothing, at the portal or the guide's desk, to the editor's page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import OpenQuestion

PAGE = "/desk/catalogue/questions/"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def test_what_found_nothing_is_listed_and_taught(town: Town, editor: Client, browser: Browser, client: Client) -> None:
    assert "没有找到这样的事项" in client.get("/items/?q=卟噜嘟嘟 13800138000").content.decode()
    browser(town.extra["guide"]).get("/desk/guide/?q=卟噜嘟嘟")
    page = editor.get(PAGE).content.decode()
    assert "卟噜嘟嘟" in page
    assert "13800138000" not in page
    row = OpenQuestion.objects.get()
    assert row.asked == 2
    empty = editor.post(f"{PAGE}{row.pk}/", {"verdict": "synonym", "meant": " "})
    assert empty.status_code == 409
    assert "对应的事项用语" in empty.content.decode()
    assert editor.post(f"{PAGE}{row.pk}/", {"verdict": "synonym", "meant": "食品经营许可"}).status_code == 302
    assert "没有这样的提问" in editor.get(PAGE).content.decode()
    assert "已补说法" in editor.get(f"{PAGE}?left=settled").content.decode()
    assert town.item.name in client.get("/items/?q=卟噜嘟嘟").content.decode()


def test_opening_an_answer_takes_the_question_off_the_list(town: Town, editor: Client, client: Client) -> None:
    client.get("/items/?q=食品经营")
    assert "食品经营" in editor.get(f"{PAGE}?left=unopened").content.decode()
    for came_from in ("http://testserver/?q=食品经营", "http://elsewhere/items/?q=食品经营", "http://[", ""):
        client.get(f"/items/{town.item.code}/", headers={"Referer": came_from})
    assert OpenQuestion.objects.get().opened == 0
    client.get(f"/items/{town.item.code}/", headers={"Referer": "http://testserver/items/?q=食品经营"})
    assert OpenQuestion.objects.get().opened == 1
    assert "没有这样的提问" in editor.get(f"{PAGE}?left=unopened").content.decode()


def test_the_guide_opens_one_too(town: Town, browser: Browser) -> None:
    guide = browser(town.extra["guide"])
    guide.get("/desk/guide/?q=spjy")
    guide.get(f"/desk/guide/{town.item.code}/", headers={"Referer": "http://testserver/desk/guide/?q=spjy"})
    assert OpenQuestion.objects.get(words="spjy").opened == 1


def test_no_such_item_is_an_answer(town: Town, editor: Client, client: Client) -> None:
    client.get("/items/?q=红烧肉怎么做")
    row = OpenQuestion.objects.get()
    assert editor.post(f"{PAGE}{row.pk}/", {"verdict": "no_item", "meant": "typed all the same"}).status_code == 302
    assert OpenQuestion.objects.get().verdict == "no_item"


def test_a_search_costs_two_statements_more(
    town: Town, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/items/?q=食品经营")
    with django_assert_max_num_queries(9):
        client.get("/items/?q=食品经营")


def test_only_an_editor_reads_and_settles(town: Town, editor: Client, browser: Browser, client: Client) -> None:
    client.get("/items/?q=红烧肉怎么做")
    row = OpenQuestion.objects.get()
    for staff in (town.clerk, town.supervisor, town.extra["system"]):
        assert browser(staff).get(PAGE).status_code == 403
        assert browser(staff).post(f"{PAGE}{row.pk}/", {"verdict": "no_item"}).status_code == 403
    assert client.get(PAGE).status_code == 302
    assert editor.post(f"{PAGE}{town.item.pk}/", {"verdict": "no_item"}).status_code == 404
