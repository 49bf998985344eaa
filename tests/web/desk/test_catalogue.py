"""The catalogue editor sees what is wrong with each item and how to mend it."""

import pytest
from django.test import Client

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import Material


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    Material.objects.create(version=town.version, key="else", name="<b>其他材料")
    Material.objects.create(version=town.version, key="else2", name="其他材料")
    return browser(town.extra["editor"])


def test_the_way_to_change_an_item_is_shown_to_its_editors(town: Town, editor: Client, browser: Browser) -> None:
    page, way = f"/desk/catalogue/items/{town.item.code}/", f'href="/desk/catalogue/items/{town.item.code}/edit/"'
    assert way in editor.get(page).content.decode()
    of_another = browser(build_staff("fire-editor", "catalogue_editor", agency=town.fire))
    assert way not in of_another.get(page).content.decode()


def test_each_finding_names_what_it_is_about_and_the_way_to_mend_it(town: Town, editor: Client) -> None:
    assert "材料里有兜底条款" in editor.get("/desk/catalogue/").content.decode()
    page = editor.get(f"/desk/catalogue/items/{town.item.code}/").content.decode()
    for words in ("材料里有兜底条款", "写明具体材料名称", "其他材料"):
        assert words in page
    assert "<b>其他" not in page


def test_the_departments_stand_with_their_scores_and_lead_to_their_items(town: Town, editor: Client) -> None:
    page = editor.get("/desk/catalogue/scores/").content.decode()
    assert "<strong>0.0</strong>" in page
    assert f'/desk/catalogue/?agency={town.market.code}"' in page
    assert town.item.code in editor.get(f"/desk/catalogue/?agency={town.market.code}").content.decode()
    assert town.item.code not in editor.get("/desk/catalogue/?agency=fire").content.decode()


def test_nobody_but_an_editor_reads_them(town: Town, browser: Browser, client: Client) -> None:
    for address in ("/desk/catalogue/", "/desk/catalogue/scores/", f"/desk/catalogue/items/{town.item.code}/"):
        assert browser(town.clerk).get(address).status_code == 403
        assert client.get(address).status_code == 302


def test_an_item_that_is_not_there_is_not_found(editor: Client) -> None:
    assert editor.get("/desk/catalogue/items/nothing/").status_code == 404


def test_the_flow_is_drawn_and_leads_to_its_file(town: Town, editor: Client) -> None:
    page = editor.get(f"/desk/catalogue/items/{town.item.code}/").content.decode()
    assert 'class="flow-picture"' in page
    assert f'href="/items/{town.item.code}/flow.bpmn"' in page
