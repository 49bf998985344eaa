"""Posters: items chosen by department, a sheet to print; for editors and guides, for nobody else."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.kernel.documents import readers
from tests.web.desk.conftest import Browser

ADDRESS = "/desk/posters/"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def test_a_department_is_chosen_and_its_items_printed(town: Town, editor: Client) -> None:
    assert 'name="code"' not in editor.get(ADDRESS).content.decode()
    page = editor.get(ADDRESS, {"agency": town.market.code}).content.decode()
    assert f'value="{town.item.code}"' in page
    sheet = editor.get(f"{ADDRESS}sheet.pdf", {"code": town.item.code, "paper": "a3", "title": "办税二维码墙"})
    assert sheet["Content-Type"] == "application/pdf"
    assert f"/items/{town.item.code}/" in readers.alternatives(sheet.content)[0]
    assert "办税二维码墙" in readers.words(sheet.content)


def test_without_an_item_nothing_is_printed_and_the_choice_is_kept(town: Town, editor: Client) -> None:
    answer = editor.get(f"{ADDRESS}sheet.pdf", {"agency": town.market.code, "title": "我的标题"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "还没有选事项" in page
    assert "我的标题" in page
    assert f'value="{town.item.code}"' in page


def test_guides_may_and_strangers_may_not(town: Town, browser: Browser, client: Client) -> None:
    assert browser(town.extra["guide"]).get(ADDRESS).status_code == 200
    for tail in ("", "sheet.pdf"):
        assert browser(town.clerk).get(ADDRESS + tail).status_code == 403
        assert client.get(ADDRESS + tail).status_code == 302
