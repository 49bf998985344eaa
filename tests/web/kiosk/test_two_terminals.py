"""Two terminals that print in the same moment, and paper that ends meanwhile: each has a number of their own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Town
from tests.halls.machines import enrolled
from tests.machines import Machine
from tests.web.kiosk.conftest import OURS
from yimen.halls.models import Device, DeviceUse, Ticket
from yimen.web.kiosk.guard import COOKIE

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 8  # half of them at each terminal


@pytest.fixture
def terminals(transactional_db: None, town: Town, client: Client) -> list[str]:
    """Return the tokens of two terminals of one hall."""
    second = enrolled(town.centre, functions=OURS, code="ZZ-02")
    return [client.cookies[COOKIE].value, second.token]


def pressed(terminals: list[str]) -> list[str]:
    """Return the pages of as many people who all press in the same moment."""
    start = Barrier(PRESSES)

    def press(number: int) -> str:
        browser = Client()
        browser.cookies[COOKIE] = terminals[number % len(terminals)]
        start.wait()
        try:
            return browser.post("/kiosk/tickets/new/", {"zone": ""}).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        return list(pool.map(press, range(PRESSES)))


def test_each_has_a_number_and_a_paper_of_their_own(terminals: list[str], reader: Machine) -> None:
    before = reader.spool()["count"]
    pages = pressed(terminals)
    numbers = sorted(Ticket.objects.values_list("number", flat=True))
    assert numbers == [f"A{n:03d}" for n in range(1, PRESSES + 1)]
    assert all(sum(f">{number}<" in page for page in pages) == 1 for number in numbers)
    assert all("请取走小票" in page for page in pages)
    assert reader.spool()["count"] - before == PRESSES
    assert Counter(Ticket.objects.values_list("device", flat=True)) == dict.fromkeys(
        Device.objects.values_list("pk", flat=True), PRESSES // 2
    )
    assert sum(DeviceUse.objects.values_list("count", flat=True)) == PRESSES


@pytest.mark.parametrize("paper", [PRESSES - 1, 3, 0])
def test_where_the_paper_ends_the_numbers_hold(terminals: list[str], reader: Machine, paper: int) -> None:
    reader.tell("/put", paper=paper)
    pages = pressed(terminals)
    assert Ticket.objects.filter(state="waiting").count() == PRESSES
    assert sum("请取走小票" in page for page in pages) == paper
    assert sum("打印机没有出票" in page for page in pages) == PRESSES - paper
