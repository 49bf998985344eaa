"""The health of the clocks on the supervisor's desk."""

import pytest
from django.test import Client

from tests.cases.steps import accept, submit
from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import ItemVersion


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def test_it_names_cases_without_a_clock_and_items_without_a_limit(town: Town, supervisor: Client) -> None:
    build_item(town.market, town.centre, code="NONE", name="没有期限", promised_limit=None, statutory_limit=None)
    case = accept(town, submit(town, version=ItemVersion.objects.get(item__code="NONE").pk))
    page = supervisor.get("/desk/clocks/").content.decode()
    assert case.number in page
    assert "NONE" in page
    assert town.item.code in page, "its limits name no source"


def test_with_every_clock_running_it_says_so(town: Town, supervisor: Client) -> None:
    accept(town, submit(town))
    assert "每件在办件都在计时" in supervisor.get("/desk/clocks/").content.decode()


def test_only_a_supervisor_reads_it(town: Town, browser: Browser, client: Client) -> None:
    assert browser(town.clerk).get("/desk/clocks/").status_code == 403
    assert client.get("/desk/clocks/").status_code == 302
