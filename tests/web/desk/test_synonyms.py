"""The editor's synonyms: saved, tried, refused with the line that is wrong, barred to others."""

import pytest
from django.test import Client

from tests.cast import Town, build_item, build_staff
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import Synonym

ADDRESS = "/desk/catalogue/synonyms/"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(build_staff("editor9", "catalogue_editor", agency=town.market))


def test_a_saved_line_counts_at_once(town: Town, editor: Client) -> None:
    build_item(town.market, town.centre, code="B-1", name="育儿补贴")
    assert "育儿补贴" not in editor.get(ADDRESS, {"q": "奶粉票"}).content.decode().split("</form>")[-1]
    assert editor.post(ADDRESS, {"text": "奶粉票 → 育儿补贴", "over": ""}).status_code == 302
    assert "育儿补贴" in editor.get(ADDRESS, {"q": "奶粉票"}).content.decode().split("</form>")[-1]


def test_a_wrong_line_is_named_and_the_text_kept(editor: Client) -> None:
    response = editor.post(ADDRESS, {"text": "没有箭头", "over": ""})
    assert response.status_code == 422
    assert "第 1 行" in response.content.decode()
    assert "没有箭头</textarea>" in response.content.decode()


def test_two_editors_do_not_overwrite_each_other(editor: Client) -> None:
    editor.post(ADDRESS, {"text": "奶粉票 → 育儿补贴", "over": ""})
    assert editor.post(ADDRESS, {"text": "烟证 → 烟草证", "over": ""}).status_code == 422
    assert Synonym.objects.get().said == "奶粉票"


def test_strangers_neither_read_nor_write(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.handler, town.supervisor):
        assert browser(staff).get(ADDRESS).status_code == 403
        assert browser(staff).post(ADDRESS, {"text": "a → b"}).status_code == 403
    assert client.get(ADDRESS).status_code == 302
    assert not Synonym.objects.exists()
