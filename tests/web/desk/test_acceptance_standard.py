"""One editor sets how a paper is asked for, another confirms; what differs is shown."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.catalogue.actions.standard_paper import Shared, share
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import Item, Material, MaterialChange, StandardMaterial

ADDRESS = "/desk/catalogue/acceptance-standard/"
FORM = {"name": "身份证", "code": "id-card", "kind": "certificate", "form": "paper", "originals": "1", "copies": "2"}


@pytest.fixture
def shared(town: Town) -> Shared:
    return share(town)


def test_from_the_difference_to_one_list(shared: Shared, browser: Browser) -> None:
    one, two = browser(shared.editor), browser(shared.second)
    assert "3 处引用，3 种要法" in one.get(ADDRESS).content.decode()
    page = one.get(f"{ADDRESS}new/", {"name": "身份证"}).content.decode()
    for words in ("小餐饮登记", "消防检查", "（由该部门自己改）"):
        assert words in page
    sent = {**FORM, "items": [shared.food.code, "SHOP", "FIRE"]}  # the box of another department does not count
    assert one.post(f"{ADDRESS}new/?name=身份证", sent).status_code == 302
    change = MaterialChange.objects.get()
    assert change.items == sorted([shared.food.code, "SHOP"])
    assert "确认生效" not in one.get(ADDRESS).content.decode()
    assert "确认生效" in two.get(ADDRESS).content.decode()
    assert one.post(f"{ADDRESS}changes/{change.pk}/confirm/").status_code == 409
    assert two.post(f"{ADDRESS}changes/{change.pk}/confirm/").status_code == 302
    assert StandardMaterial.objects.get().copies == 2
    assert "id-card" in two.get(f"{ADDRESS}materials/id-card/").content.decode()
    assert two.post(f"{ADDRESS}changes/{change.pk}/decline/").status_code == 409


def test_what_is_wrong_is_said_and_kept(shared: Shared, browser: Browser) -> None:
    editor = browser(shared.editor)
    response = editor.post(f"{ADDRESS}new/", {**FORM, "copies": "100"})
    assert response.status_code == 422
    assert 'value="id-card"' in response.content.decode()
    assert editor.post(f"{ADDRESS}new/", {**FORM, "code": "大写"}).status_code == 409


def test_items_of_one_code_with_other_papers_are_named(shared: Shared, browser: Browser) -> None:
    Item.objects.filter(code__in=["SHOP", "FIRE"]).update(basic_code="000123456789")
    page = browser(shared.editor).get(ADDRESS).content.decode()
    assert "000123456789" in page
    Material.objects.filter(name="身份证").update(copies=1)
    assert "000123456789" not in browser(shared.editor).get(ADDRESS).content.decode()


def test_the_page_costs_few_queries(
    shared: Shared, browser: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shared.propose()
    editor = browser(shared.editor)
    editor.get(ADDRESS)
    with django_assert_max_num_queries(14):
        editor.get(ADDRESS)


def test_strangers_neither_read_nor_write(shared: Shared, town: Town, browser: Browser, client: Client) -> None:
    change = shared.propose()
    for address in (ADDRESS, f"{ADDRESS}new/"):
        assert browser(town.clerk).get(address).status_code == 403
        assert client.get(address).status_code == 302
    for verb in ("confirm", "decline"):
        assert browser(town.supervisor).post(f"{ADDRESS}changes/{change.pk}/{verb}/").status_code == 403
    missing = "01890000-0000-7000-8000-000000000000"
    assert browser(shared.editor).post(f"{ADDRESS}changes/{missing}/confirm/").status_code == 404
    assert browser(shared.editor).get(f"{ADDRESS}materials/nothing/").status_code == 404
