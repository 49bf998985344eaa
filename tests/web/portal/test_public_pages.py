"""What everybody may read: the front door, items, departments and centres."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item

PAGES = {
    "/": ("食品经营许可", 8),
    "/items/": ("食品经营许可", 8),
    "/items/441303-SPJY/": ("经营场所使用证明", 8),
    "/agencies/": ("市场监督管理局", 4),
    "/centres/": ("惠阳区政务服务中心", 5),
    "/centres/huiyang/": ("惠阳区政务服务中心", 16),
    "/progress/": ("查询码", 2),
}
HOSTILE = ["'; DROP TABLE catalogue_item;--", "<script>alert(1)</script>", "%", "_", "\\", "㙍䶮𠮷", "a" * 5000, "\x00"]


@pytest.mark.parametrize(("address", "expected"), [(address, words) for address, (words, _n) in PAGES.items()][1:])
def test_a_page_says_what_it_is_for(town: Town, client: Client, address: str, expected: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert expected in response.content.decode()


def test_the_front_door_leads_to_the_search_and_the_departments(town: Town, client: Client) -> None:
    text = client.get("/").content.decode()
    assert 'action="/items/"' in text
    assert "市场监督" in text


@pytest.mark.parametrize(("address", "most"), [(address, most) for address, (_words, most) in PAGES.items()])
def test_a_page_costs_few_queries(
    town: Town, client: Client, address: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


def test_more_items_cost_no_more_queries(
    town: Town, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/items/")
    for number in range(5):
        build_item(town.market, town.centre, code=f"X-{number}", name=f"许可之{number}")
    with django_assert_num_queries(5):
        assert client.get("/items/").content.decode().count("许可之") >= 5


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_search_is_only_words(town: Town, client: Client, words: str) -> None:
    response = client.get("/items/", {"q": words, "agency": words, "theme": words, "audience": words, "more": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("address", ["/items/%00/", "/items/%F0%A0%AE%B7/", "/items/x/apply/", "/centres/nowhere/"])
def test_what_is_not_there_is_not_found(town: Town, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert response.headers["Location"].startswith("/sign-in/")


def test_a_cancelled_item_is_read_but_not_applied_for(town: Town, client: Client, zhang: Client) -> None:
    town.item.status = "suspended"
    town.item.save()
    text = client.get("/items/441303-SPJY/").content.decode()
    assert "/items/441303-SPJY/apply/" not in text
    assert zhang.post("/items/441303-SPJY/apply/").headers["Location"] == "/items/441303-SPJY/"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_said_in_english(town: Town, client: Client, address: str) -> None:
    client.cookies["yimen_language"] = "en"
    response = client.get(address)
    assert response.headers["Content-Language"] == "en"
    assert "我要办事" not in response.content.decode().replace("<title>", "")
