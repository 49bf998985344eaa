"""Coverage at the desk: every number leads to a list of its length; supervisors and editors only."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.coverage import Figure
from yimen.identity.models import Agency, Region

ADDRESSES = (
    "/desk/coverage/", "/desk/coverage.csv", "/desk/coverage/online/", "/desk/coverage/departments/",
    "/desk/coverage/departments/market/", "/desk/coverage/online-growth/added/",
)  # fmt: skip


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    for number in range(3):
        build_item(
            town.market, town.centre, code=f"N{number}", name=f"许可之{number}", visits=number, task_type="licence"
        )
    return browser(town.supervisor)


@pytest.mark.parametrize("figure", list(Figure))
def test_each_number_opens_a_list_of_its_length(supervisor: Client, client: Client, figure: Figure) -> None:
    overview = supervisor.get("/desk/coverage/").content.decode()
    number = re.search(rf'href="/desk/coverage/{figure}/"[^>]*>(?:<span[^>]*>)?(\d+)<', overview)
    page = supervisor.get(f"/desk/coverage/{figure}/").content.decode()
    rows = page.count('<a class="tap" href="/items/')
    assert f"共 {rows} 项" in page
    assert number is None or int(number[1]) == rows
    public = client.get(f"/figures/{figure}/").content.decode()
    assert public.count('<a class="tap" href="/items/') == rows
    assert f"{rows} 个事项" in public


def test_one_department_and_a_table_to_take_along(town: Town, supervisor: Client) -> None:
    assert "共 4 项" in supervisor.get("/desk/coverage/all/?agency=market").content.decode()
    assert "共 0 项" in supervisor.get("/desk/coverage/all/?agency=fire").content.decode()
    sheet = supervisor.get("/desk/coverage/all/?agency=market&as=csv").content.decode()
    assert [row[1] for row in csv.reader(StringIO(sheet))][1:] == ["食品经营许可", "许可之0", "许可之1", "许可之2"]
    figures = list(csv.reader(StringIO(supervisor.get("/desk/coverage.csv").content.decode())))
    assert ["在用事项", "现在可以办理的全部事项", "4", "1"] in figures
    assert len(figures) == len(Figure) + 1


def test_growth_since_a_day(supervisor: Client) -> None:
    before = localdate() - timedelta(days=10)
    Region.objects.update(went_live_on=before)
    ItemVersion.objects.filter(item__code="N0").update(effective_on=localdate())
    page = supervisor.get("/desk/coverage/").content.decode()  # since going live
    assert "33.3%" in page
    assert f'value="{before}"' in page
    for part, rows in (("existing", 3), ("added", 1)):
        listed = supervisor.get(f"/desk/coverage/online-growth/{part}/?since={before}").content.decode()
        assert listed.count('<a class="tap" href="/items/') == rows
        sheet = supervisor.get(f"/desk/coverage/online-growth/{part}/?since={before}&as=csv").content.decode()
        assert len(sheet.splitlines()) == rows + 1
    assert "不能比" in supervisor.get("/desk/coverage/?since=2020-01-01").content.decode()
    assert supervisor.get("/desk/coverage/?since=yesterday").status_code == 200


def test_a_unit_in_the_centre_turns_green(town: Town, supervisor: Client) -> None:
    address = "/desk/coverage/departments/market/"
    assert supervisor.get("/desk/coverage/departments/").content.decode().count("tag-bad") == 2
    refused = supervisor.post(address, {"unit": "", "centre": "huiyang"})
    assert refused.status_code == 422
    assert "先写审批股室" in refused.content.decode()
    assert supervisor.post(address, {"unit": "行政审批股", "centre": "huiyang"}).status_code == 302
    page = supervisor.get("/desk/coverage/departments/").content.decode()
    assert "行政审批股" in page
    assert "tag-bad" not in page
    assert supervisor.post(address, {"unit": "股", "centre": "nowhere"}).status_code == 422
    assert Agency.objects.get(code="market").approval_unit == "行政审批股"
    assert 'value="行政审批股"' in supervisor.get(address).content.decode()


def test_the_overview_costs_few_queries(
    supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    supervisor.get("/desk/coverage/")
    with django_assert_max_num_queries(9):
        supervisor.get("/desk/coverage/")
    with django_assert_max_num_queries(7):
        supervisor.get("/desk/coverage/departments/")
    with django_assert_max_num_queries(8):
        supervisor.get("/desk/coverage/online/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_supervisors_and_editors_read_it(town: Town, browser: Browser, client: Client, address: str) -> None:
    assert browser(town.extra["editor"]).get(address).status_code == 200
    for staff in (town.clerk, town.handler, town.extra["system"]):
        assert browser(staff).get(address).status_code == 403
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "address", ["/desk/coverage/nothing/", "/desk/coverage/departments/nobody/", "/desk/coverage/online-growth/gone/"]
)
def test_what_is_not_there_is_not_found(supervisor: Client, address: str) -> None:
    assert supervisor.get(address).status_code == 404
