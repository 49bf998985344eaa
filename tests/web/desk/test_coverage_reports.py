"""Reports beside the coverage: shortened limits, kinds of items, on-the-spot cases left open."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, submit
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import ItemVersion


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


@pytest.mark.parametrize(
    ("before", "now_limit", "said"),
    [
        ((30, "day"), (3, "day"), "压缩 90%"),
        ((3, "day"), (10, "minute"), "压缩 99.8%"),
        ((30, "day"), (4, "day"), "86.7%"),
    ],
)
def test_before_and_now_stand_on_the_items_page_and_in_the_report(
    town: Town, supervisor: Client, client: Client, before: tuple[int, str], now_limit: tuple[int, str], said: str
) -> None:
    """A1-33: 残疾人证 30 days, now 3: 90 %; days and minutes mixed."""
    address = f"/items/{town.item.code}/"
    assert "压缩" not in client.get(address).content.decode()
    assert "还没有事项" in supervisor.get("/desk/coverage/reductions/").content.decode()
    ItemVersion.objects.filter(pk=town.version.pk).update(
        elements={"earlier_limit": before[0], "earlier_unit": before[1]},
        promised_limit=now_limit[0], promised_unit=now_limit[1],
    )  # fmt: skip
    assert said in client.get(address).content.decode()
    assert said.removeprefix("压缩 ") in supervisor.get("/desk/coverage/reductions/").content.decode()
    sheet = supervisor.get("/desk/coverage/reductions/?as=csv").content.decode()
    assert town.item.name in sheet
    ItemVersion.objects.filter(pk=town.version.pk).update(promised_limit=None)
    assert "压缩" not in client.get(address).content.decode()


def test_a_longer_limit_is_red_and_not_boasted_of(town: Town, supervisor: Client, client: Client) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(elements={"earlier_limit": 4}, promised_limit=5)
    assert "压缩" not in client.get(f"/items/{town.item.code}/").content.decode()
    assert '<span class="tag tag-bad">-25%</span>' in supervisor.get("/desk/coverage/reductions/").content.decode()


def test_kinds_are_counted_apart(town: Town, supervisor: Client) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(task_type="benefit")
    accept(town, submit(town, at=now()), at=now())
    submit(town, at=now() - timedelta(days=40))
    page = supervisor.get("/desk/coverage/kinds/").content.decode()
    row = page.split("行政给付</th>")[1].split("</tr>")[0]
    assert 'href="/desk/coverage/type_benefit/"' in row
    assert '"收到">1<' in row
    assert '"已受理">1<' in row
    assert '"收到">2<' in supervisor.get("/desk/coverage/kinds/?since=90").content.decode()


def test_what_was_left_open_stands_on_the_clock_page(town: Town, supervisor: Client) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(handling_kind="immediate")
    case = accept(town, submit(town, at=now() - timedelta(days=15)), at=now() - timedelta(days=15))
    page = supervisor.get("/desk/clocks/").content.decode()
    assert case.number in page
    assert "17:30" in page


def test_the_pages_cost_few_queries(supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for address in ("/desk/coverage/reductions/", "/desk/coverage/kinds/"):
        supervisor.get(address)
        with django_assert_max_num_queries(8):
            supervisor.get(address)


@pytest.mark.parametrize("address", ["/desk/coverage/reductions/", "/desk/coverage/kinds/"])
def test_only_supervisors_and_editors_read_them(town: Town, browser: Browser, client: Client, address: str) -> None:
    assert browser(town.extra["editor"]).get(address).status_code == 200
    assert browser(town.clerk).get(address).status_code == 403
    assert client.get(address).status_code == 302
