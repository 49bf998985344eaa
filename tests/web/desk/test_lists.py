"""The lists: published by an editor, read by everybody."""

import pytest
from django.test import Client

from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    build_item(town.market, town.centre, code="W", name="公共场所卫生许可", scope="district")
    return browser(town.extra["editor"])


def test_a_batch_is_published_once_and_everybody_reads_it(editor: Client, client: Client) -> None:
    assert editor.get("/desk/lists/").status_code == 200
    assert editor.post("/desk/lists/everywhere/").headers["Location"] == "/desk/lists/"
    again = editor.post("/desk/lists/everywhere/")
    assert again.status_code == 409
    assert "没有变化" in again.content.decode()
    page = client.get("/lists/everywhere/").content.decode()
    assert "公共场所卫生许可" in page
    assert "第 1 批" in page
    assert "公共场所卫生许可" in client.get("/lists/everywhere/1/").content.decode()
    assert "1 个部门，1 个事项" in client.get("/lists/").content.decode()


def test_what_needs_a_visit_says_why(town: Town, editor: Client, client: Client) -> None:
    page = client.get("/lists/not_yet/").content.decode()
    assert town.version.name in page
    assert "材料不能寄递" in page


def test_a_long_list_goes_on_where_the_page_ended(town: Town, client: Client) -> None:
    for number in range(60):
        build_item(town.market, town.centre, code=f"L{number}", name=f"许可之{number}", scope="district")
    first = client.get("/lists/everywhere/").content.decode()
    assert first.count('href="/items/L') == 50
    after = first.split('href="?after=')[1].split('"')[0]
    assert client.get("/lists/everywhere/", {"after": after}).content.decode().count('href="/items/L') == 10
    assert client.get("/lists/everywhere/", {"after": "x"}).content.decode().count('href="/items/L') == 50


@pytest.mark.parametrize("address", ["/lists/nothing/", "/lists/everywhere/1/"])
def test_what_is_not_there_is_not_found(town: Town, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nobody_but_an_editor_publishes(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.supervisor, town.extra["system"]):
        assert browser(staff).post("/desk/lists/everywhere/").status_code == 403
    assert client.post("/desk/lists/everywhere/").status_code == 302
    assert browser(town.extra["editor"]).post("/desk/lists/nothing/").status_code == 404
