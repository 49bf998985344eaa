"""The search page: places first, the surest items, an honest nothing, suggestions that are a piece of the same."""

import pytest
from django.test import Client

from tests.cast import Town, build_agency, build_item
from yimen.identity.models import Centre


@pytest.fixture(autouse=True)
def _items(town: Town) -> None:
    for number, name in enumerate(("居民身份证补领", "居民身份证换领", "养蜂证申领")):
        build_item(town.market, town.centre, code=f"S-{number}", name=name)
    Centre.objects.filter(pk=town.centre.pk).update(
        address="开城大道1号", phone="0752-3333333", hours={"mon": [["09:00", "12:00"]]}
    )


def page(client: Client, words: str, address: str = "/items/") -> str:
    response = client.get(address, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_everyday_words_find_it_and_what_was_asked_for_is_marked(client: Client) -> None:
    text = page(client, "身份证丢了")
    assert text.index("/items/S-0/") < text.index("/items/S-1/")
    assert "<mark>居民身份证补领</mark>" in text


@pytest.mark.parametrize("address", ["/items/", "/items/suggest/"])
def test_a_hall_question_is_answered_first(client: Client, address: str) -> None:
    text = page(client, "大厅在哪里", address)
    assert "开城大道1号" in text
    assert "没有找到" not in text


def test_opening_hours_and_phone_stand_beside_the_address(client: Client) -> None:
    text = page(client, "政务服务中心几点上班")
    assert "09:00—12:00" in text
    assert "tel:0752-3333333" in text


def test_nothing_is_said_honestly_with_the_nearest_hall_and_the_hotline(client: Client) -> None:
    text = page(client, "红烧肉怎么做")
    assert "没有找到这样的事项" in text
    assert "tel:12345" in text
    assert "开城大道1号" in text


def test_twins_stand_in_one_row(town: Town, client: Client) -> None:
    other = build_agency("bee", "农业农村局")
    build_item(other, town.centre, code="S-9", name="养蜂证申领（县级）")
    text = page(client, "养蜂证申领")
    assert text.count("同一事项的其他办理部门") == 1
    assert "/items/S-9/" in text
    assert "/items/S-2/" in text


def test_suggestions_are_a_piece_of_a_page(client: Client) -> None:
    text = page(client, "sfz", "/items/suggest/")
    assert "<html" not in text
    assert "/items/S-0/" in text
    assert page(client, "", "/items/suggest/").strip() == ""
    assert "没有建议" in page(client, "红烧肉怎么做", "/items/suggest/")


def test_the_search_box_works_without_scripts(client: Client) -> None:
    assert 'data-suggest="/items/suggest/"' in page(client, "")
    assert '<form class="search" role="search">' in page(client, "")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "%", "\x00", "a" * 5000])
def test_a_hostile_question_is_only_words(client: Client, words: str) -> None:
    assert "<script>alert" not in page(client, words, "/items/suggest/")
