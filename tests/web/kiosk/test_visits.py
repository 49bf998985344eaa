"""Who stands at the terminal is known for one visit, and then nothing of them is left."""

import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from tests.machines import Machine
from tests.web.kiosk.conftest import by_card
from yimen.cases.query_code import query_code
from yimen.identity.models import Person
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import AccessLog
from yimen.kernel.rules.personal import Personal
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.codes import new_code


def with_phone(person: Person, phone: str) -> None:
    person.phone, person.phone_index = Personal("phone", phone), blind_index("phone", phone)
    person.save()


def test_a_card_opens_the_visit_and_leads_on(client: Client, reader: Machine, town: Town) -> None:
    assert client.get("/kiosk/papers/").headers["Location"] == "/kiosk/identify/"
    assert client.get("/kiosk/identify/card/").json() == {"go": ""}
    no_card = client.post("/kiosk/identify/card/")
    assert no_card.status_code == 409
    assert "没有读到身份证" in no_card.content.decode()
    assert by_card(client, reader).headers["Location"] == "/kiosk/papers/"
    assert "张伟" in client.get("/kiosk/papers/").content.decode()
    assert AccessLog.objects.filter(kind="kiosk_identified", by=town.zhang.pk).count() == 1


def test_a_card_of_somebody_new_enters_them_and_a_wrong_one_nobody(client: Client, reader: Machine, town: Town) -> None:
    before = Person.objects.count()
    reader.card("李新", "440524188001010014")  # the stranger's number, another name
    assert "与登记的不一致" in client.post("/kiosk/identify/card/").content.decode()
    reader.card("李新", "440524188001010015")
    assert client.post("/kiosk/identify/card/").status_code == 409
    assert Person.objects.count() == before
    reader.card("新来的", "130503196704010016")
    assert client.post("/kiosk/identify/card/").status_code == 302
    assert Person.objects.count() == before + 1


def test_a_query_code_opens_its_one_case(client: Client, reader: Machine, town: Town) -> None:
    with_phone(town.zhang, "13800138000")
    first, second = submit(town), submit(town)
    wrong = client.post("/kiosk/identify/code/", {"phone": "13800138000", "code": "000000"})
    assert wrong.status_code == 422
    assert "对不上" in wrong.content.decode()
    assert client.post("/kiosk/identify/code/", {"phone": "x", "code": "1"}).status_code == 422
    said = {"phone": "138 0013 8000", "code": query_code(first.number)}
    assert client.post("/kiosk/identify/code/", said).status_code == 302
    page = client.get("/kiosk/papers/").content.decode()
    assert second.number not in page
    refused = client.get("/kiosk/extracts/social_insurance/")
    assert refused.status_code == 409
    assert "要用身份证" in refused.content.decode()


def test_the_end_leaves_nothing(client: Client, reader: Machine, town: Town) -> None:
    by_card(client, reader)
    assert Session.objects.count() == 1
    answer = client.post("/kiosk/leave/")
    assert answer.headers["Location"] == "/kiosk/"
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert '"cookies"' not in answer.headers["Clear-Site-Data"]  # the machine stays a terminal
    assert not Session.objects.exists()
    assert answer.cookies["sessionid"]["max-age"] == 0
    assert "没有卡" in reader.ask("GET", "/")[1].decode()
    assert client.get("/kiosk/papers/").headers["Location"] == "/kiosk/identify/"
    assert "张伟" not in client.get("/kiosk/").content.decode()


@pytest.mark.parametrize(("seconds", "away", "is_over"), [(60, 104, False), (60, 106, True), (200, 106, False)])
def test_a_visit_left_alone_is_over_whatever_the_page_does(
    client: Client, reader: Machine, monkeypatch: Any, seconds: int, away: int, is_over: bool
) -> None:
    """Sixty seconds, fifteen of countdown and thirty of grace: the page's own clock need not run."""
    set_parameter(key="devices.idle_seconds", value=seconds, source="测试", by=None, at=MONDAY)
    by_card(client, reader)
    later = time.time() + away
    monkeypatch.setattr("yimen.web.kiosk.visit.time.time", lambda: later)
    assert (client.get("/kiosk/papers/").status_code == 302) is is_over
    assert f'data-idle="{seconds}"' in client.get("/kiosk/").content.decode()


def test_another_visit_takes_nothing_over(client: Client, reader: Machine, town: Town) -> None:
    by_card(client, reader)
    key = client.session.session_key
    reader.card("陌生人", "440524188001010014")
    client.post("/kiosk/identify/card/")
    assert client.session.session_key != key
    page = client.get("/kiosk/papers/").content.decode()
    assert "陌生人" in page
    assert "张伟" not in page
    assert Session.objects.count() == 1


def test_a_licence_code_on_the_phone_opens_its_holders_visit_once(client: Client, reader: Machine, town: Town) -> None:
    town.zhang.refresh_from_db()
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    shown = f"http://localhost/s/{new_code(licence.pk, at=now())}/"
    reader.tell("/put", text=shown)
    assert client.get("/kiosk/scan/read/").json() == {"go": "/kiosk/papers/", "message": ""}
    assert "张伟" in client.get("/kiosk/papers/").content.decode()
    client.post("/kiosk/leave/")
    reader.tell("/put", text=shown)
    assert client.get("/kiosk/scan/read/").json()["go"] == ""  # replayed
    company = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    for text in (f"/s/{new_code(company.pk, at=now())}/", "/s/forged/"):
        reader.tell("/put", text=text)
        answer = client.get("/kiosk/scan/read/").json()
        assert answer["go"] == ""
        assert answer["message"]
    assert not Session.objects.exists()
