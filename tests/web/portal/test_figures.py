"""The public figures: what they say, and that nothing else does."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item


def test_everybody_reads_the_figures_and_their_lists(town: Town, client: Client) -> None:
    page = client.get("/figures/").content.decode()
    assert "可网办率" in page
    assert 'href="/figures/entered/"' in page
    assert town.item.name in client.get("/figures/entered/").content.decode()
    assert town.item.name in client.get("/figures/entered/?as=csv").content.decode()
    assert "在用事项" in client.get("/figures.csv").content.decode()
    assert 'href="/figures/"' in client.get("/lists/").content.decode()


def test_a_long_list_goes_on(town: Town, client: Client) -> None:
    for number in range(55):
        build_item(town.market, town.centre, code=f"L{number}", name=f"许可之{number}")
    first = client.get("/figures/all/").content.decode()
    assert "56 个事项" in first
    after = first.split('href="?after=')[1].split('"')[0]
    shown = [
        text.count('<a class="tap" href="/items/')
        for text in (first, client.get(f"/figures/all/?after={after}").content.decode())
    ]
    assert shown == [50, 6]


@pytest.mark.parametrize("address", ["/figures/nothing/", "/figures/%00/"])
def test_an_unknown_figure_is_not_found(town: Town, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_costs_few_queries(
    town: Town, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/figures/")
    with django_assert_max_num_queries(4):
        client.get("/figures/")
