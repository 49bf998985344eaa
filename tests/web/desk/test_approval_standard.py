"""The four parts of every item's standard: counted, and the items that lack one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item
from tests.grades import BY_SEATS
from tests.web.desk.conftest import Browser
from yimen.catalogue.approval_standard import part_counts
from yimen.catalogue.rules.standards.approval import Part

ADDRESS = "/desk/catalogue/approval-standard/"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def counts(agency: str = "") -> dict[Part, tuple[int, int]]:
    return {each.part: (each.having, each.lacking) for each in part_counts(agency)}


def test_each_part_is_counted_by_what_the_item_has(town: Town, editor: Client) -> None:
    assert counts()[Part.DISCRETION] == (0, 1)
    assert counts()[Part.PAPERS] == (1, 0)
    version = town.version
    version.legal_basis, version.promised_limit = [{"name": "食品安全法"}], 5
    version.elements = {"discretion": BY_SEATS}
    version.save()
    town.item.basic_code = "000123456789"
    town.item.save()
    assert all(lacking == 0 for _having, lacking in counts().values())
    assert "都齐了" in editor.get(ADDRESS).content.decode()
    version.elements = {"no_discretion": True}
    version.save()
    assert counts()[Part.DISCRETION] == (1, 0)
    version.flow = {"steps": []}
    version.save()
    assert counts()[Part.FLOW] == (0, 1)
    assert counts("fire")[Part.FLOW] == (0, 0)


def test_a_number_leads_to_the_items_that_lack_it(town: Town, editor: Client) -> None:
    assert town.item.name in editor.get(ADDRESS, {"lacks": "discretion"}).content.decode()
    assert town.item.name not in editor.get(ADDRESS, {"lacks": "papers"}).content.decode()
    assert town.item.name not in editor.get(ADDRESS, {"lacks": "discretion", "agency": "fire"}).content.decode()
    assert editor.get(ADDRESS, {"lacks": "nonsense", "agency": "\0"}).status_code == 200


def test_more_items_cost_no_more_queries(
    town: Town, editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        build_item(town.market, town.centre, code=f"X-{number}", name=f"许可之{number}")
    editor.get(ADDRESS)
    with django_assert_max_num_queries(14):
        editor.get(ADDRESS)


def test_strangers_do_not_read_it(town: Town, browser: Browser, client: Client) -> None:
    assert browser(town.clerk).get(ADDRESS).status_code == 403
    assert client.get(ADDRESS).status_code == 302
