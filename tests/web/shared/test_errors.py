"""The pages for what went wrong: each has a way on, staff are led back to their desk, no page is empty."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/preferences/", "/sign-out/"])
def test_an_address_for_buttons_opened_by_itself_says_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


def test_at_a_terminal_it_leads_to_the_first_page(client: Client) -> None:
    answer = client.get("/kiosk/beat/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/kiosk/")


def test_a_machine_that_asks_wrongly_is_told_nothing_more(client: Client) -> None:
    answer = client.put("/preferences/")
    assert (answer.status_code, answer.content) == (405, b"")


def test_a_citizen_is_led_to_the_items_and_staff_to_their_desk(client: Client) -> None:
    citizens, staffs = client.get("/no-such-page/").content.decode(), client.get("/desk/no-such-page/").content.decode()
    assert 'href="/items/"' in citizens
    assert "回工作台" not in citizens
    assert "回工作台" in staffs
    assert 'href="/items/"' not in staffs
