"""Without a machine's token nothing opens; with one, nothing of a person opens before they have shown who they are."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import MONDAY, Town
from tests.machines import Machine
from yimen.halls.actions.make_enrolment_code import make_enrolment_code
from yimen.halls.actions.revoke_device import revoke_device
from yimen.halls.models import Device
from yimen.kernel.models import new_id
from yimen.web.kiosk import urls
from yimen.web.kiosk.guard import COOKIE

SAMPLE = "01890000-0000-7000-8000-000000000000"
SENTENCE = "这里只供大厅的自助终端使用"
OPEN = {"/kiosk/enrol/", "/kiosk/enrol/demo/"}
OF_A_PERSON = ("/kiosk/rating/", "/kiosk/papers/", "/kiosk/extracts/", "/kiosk/apply/")


def addresses() -> Iterator[str]:
    """Yield every address of the terminals, placeholders filled in."""
    for pattern in urls.urlpatterns:
        route = re.sub(r"<uuid:\w+>", SAMPLE, str(pattern.pattern))
        route = re.sub(r"<int:\w+>", "1", re.sub(r"<str:\w+>", "one", route))
        yield f"/kiosk/{route}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_machine_of_the_hall(town: Town, device: Device, method: str) -> None:
    citizen, guessing = Client(), Client()
    citizen.force_login(town.zhang.account)
    guessing.cookies[COOKIE] = "guess"
    for address in set(addresses()) - OPEN:
        for visitor in (Client(), citizen, guessing):
            answer = getattr(visitor, method)(address)
            assert answer.status_code in (403, 405) or answer.headers.get("Location") == "/kiosk/", address
            if answer.status_code == 403:
                assert SENTENCE in answer.content.decode()


def test_a_revoked_machine_is_a_stranger_at_once(client: Client, device: Device) -> None:
    assert client.get("/kiosk/").status_code == 200
    revoke_device(device=device.pk, by=new_id(), at=MONDAY)
    assert client.get("/kiosk/").status_code == 403


def test_nothing_of_a_person_before_the_card(client: Client, reader: Machine) -> None:
    asked = [address for address in addresses() if address.startswith(OF_A_PERSON)]
    assert len(asked) >= 6
    for address in asked:
        for method in (client.get, client.post):
            answer = method(address)
            assert answer.status_code in (302, 405), address
            assert answer.status_code == 405 or answer.headers["Location"] in {"/kiosk/", "/kiosk/identify/"}


def test_nothing_is_kept_by_a_browser(client: Client) -> None:
    for address in ("/kiosk/", "/kiosk/items/", "/kiosk/identify/", "/kiosk/enrol/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_code_is_traded_once_for_a_cookie_of_the_terminals_pages(town: Town, device: Device) -> None:
    code, browser = make_enrolment_code(device=device.pk, by=None, at=now()), Client()
    assert browser.get("/kiosk/enrol/").status_code == 200
    assert browser.post("/kiosk/enrol/", {"code": ""}).status_code == 422
    assert browser.post("/kiosk/enrol/", {"code": "0000000000"}).status_code == 409
    answer = browser.post("/kiosk/enrol/", {"code": code})
    assert answer.headers["Location"] == "/kiosk/"
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], bool(cookie["httponly"]), cookie["samesite"]) == ("/kiosk/", True, "Strict")
    assert browser.get("/kiosk/").status_code == 200
    replayed = Client().post("/kiosk/enrol/", {"code": code})
    assert replayed.status_code == 409
    assert "已经用过" in replayed.content.decode()


def test_guessing_codes_is_stopped(town: Town) -> None:
    answers = [Client().post("/kiosk/enrol/", {"code": f"{n:010d}"}).content.decode() for n in range(12)]
    assert "启用码不对" in answers[0]
    assert "启用码不对" not in answers[-1]


def test_a_browser_becomes_a_terminal_by_itself_in_a_demo_only(device: Device, settings: object) -> None:
    assert Client().post("/kiosk/enrol/demo/").status_code == 403
    settings.DEMO = True  # type: ignore[attr-defined]
    assert Client().post("/kiosk/enrol/demo/").headers["Location"] == "/kiosk/"
