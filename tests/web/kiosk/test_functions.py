"""What people do at a terminal: look up, apply, ask how far it is, print, check, scan; each use is counted."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from tests.machines import Machine
from tests.web.kiosk.conftest import by_card
from yimen.cases.models import Case
from yimen.cases.query_code import query_code
from yimen.cases.reactions import paper_receipt
from yimen.cases.rules.application import Parties
from yimen.catalogue.models import Item, ItemVersion, LicenceType, Material
from yimen.halls.devices import uses
from yimen.halls.models import Device
from yimen.identity.models import Person
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.models import AccessLog, Document, Event
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence


class Filed:
    def __init__(self, case: Case) -> None:
        self.case, self.at = case.pk, case.submitted_at


def receipt_of(case: Case) -> Document:
    paper_receipt(Filed(case))  # type: ignore[arg-type]
    paper = Document.objects.get(subject=case.pk)
    draw_document(document=paper.pk, at=MONDAY)
    return paper


def counted() -> dict[str, int]:
    return {row.function: row.count for row in uses(since=localdate(), until=localdate())}


def test_an_item_is_found_by_letters_and_its_guide_printed(client: Client, reader: Machine, town: Town) -> None:
    assert client.get("/kiosk/items/").status_code == 200
    assert "食品经营许可" in client.get("/kiosk/items/found/?q=SPJY").content.decode()
    assert "没有找到" in client.get("/kiosk/items/found/?theme=没有&q=ZZZZ&from=x").content.decode()
    page = client.get(f"/kiosk/items/{town.item.code}/").content.decode()
    assert "经营场所使用证明" in page
    assert "<svg" in page
    assert client.get("/kiosk/items/nothing/").status_code == 404
    assert client.post(f"/kiosk/items/{town.item.code}/paper/").status_code == 200
    assert reader.spool()["printed"] == 1
    assert counted() == {"item_guide": 1}


def test_progress_by_number_and_code(client: Client, town: Town) -> None:
    case = submit(town)
    wrong = client.post("/kiosk/progress/", {"number": case.number, "code": "000000"})
    assert wrong.status_code == 422
    found = client.post("/kiosk/progress/", {"number": case.number.lower(), "code": query_code(case.number)})
    assert "张*" in found.content.decode()
    assert "张伟" not in found.content.decode()
    assert counted() == {"progress": 1}


def apply(client: Client, **said: str) -> Any:
    client.get("/kiosk/apply/card-again/")
    client.post("/kiosk/apply/card-again/1/", {"why": "证坏了"})
    client.post("/kiosk/apply/card-again/2/", {"copies": said.get("copies", "2")})
    client.post("/kiosk/apply/card-again/phone/", {"phone": "13800138000"})
    return client.post("/kiosk/apply/card-again/review/")


def test_an_item_is_done_wholly_here_and_filed_once(client: Client, reader: Machine, town: Town, simple: Item) -> None:
    """A4-27: the terminal is a channel of its own; the card that was read is the original that was seen."""
    assert "优待证补办" in client.get("/kiosk/simple/").content.decode()
    assert client.get("/kiosk/apply/card-again/").headers["Location"] == "/kiosk/identify/"
    assert by_card(client, reader).headers["Location"] == "/kiosk/apply/card-again/"
    filed = apply(client)
    assert filed.status_code == 200
    case = Case.objects.get()
    assert case.number in filed.content.decode()
    assert (case.channel, case.person_id, case.form) == ("kiosk", town.zhang.pk, {"why": "证坏了", "copies": 2})
    [card] = case.materials.all()
    assert (card.received_as, card.channel) == ("paper", "kiosk")
    Person.objects.filter(pk=town.zhang.pk).update(phone="13800138000")  # with it the form has nothing left to ask for
    again = client.post("/kiosk/apply/card-again/review/")
    assert again.status_code == 200
    assert case.number in again.content.decode(), "pressed twice, the same number"
    assert Case.objects.count() == 1
    assert counted()["apply"] == 1


def test_wrong_answers_are_said_and_nothing_is_lost(client: Client, reader: Machine, simple: Item) -> None:
    client.get("/kiosk/apply/card-again/")
    by_card(client, reader)
    assert client.post("/kiosk/apply/card-again/1/", {}).status_code == 422
    client.post("/kiosk/apply/card-again/1/", {"why": "证丢了"})
    for wrong in ("", "x", "99"):
        assert client.post("/kiosk/apply/card-again/2/", {"copies": wrong}).status_code == 422
    assert client.post("/kiosk/apply/card-again/phone/", {"phone": "1"}).status_code == 422
    assert 'value="证丢了"' in client.get("/kiosk/apply/card-again/1/").content.decode()
    session = str(dict(client.session))
    assert "证丢了" not in session  # sealed


@pytest.mark.parametrize("change", ["unmarked", "paper", "words", "suspended"])
def test_what_a_terminal_cannot_take_is_not_begun(client: Client, reader: Machine, simple: Item, change: str) -> None:
    assert simple.live is not None
    live = ItemVersion.objects.filter(pk=simple.live.pk)
    if change == "unmarked":
        live.update(elements={})
    elif change == "paper":
        Material.objects.filter(version=simple.live).update(licence_type=None)
    elif change == "words":
        live.update(form={**simple.live.form, "required": ["note"]})
    else:
        Item.objects.filter(pk=simple.pk).update(status="suspended")
    by_card(client, reader)
    refused = client.get("/kiosk/apply/card-again/")
    assert refused.status_code == 409
    assert "不能在自助终端上办完" in refused.content.decode()
    assert "现在就办" not in client.get("/kiosk/items/card-again/").content.decode()


def test_papers_are_ones_own_printed_counted_and_noted(
    client: Client, reader: Machine, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    mine, other = submit(town), submit(town, parties=Parties(person=town.stranger.pk, name="陌生人"))
    paper, strange = receipt_of(mine), receipt_of(other)
    assert client.post(f"/kiosk/papers/{paper.pk}/").headers["Location"] == "/kiosk/identify/"
    by_card(client, reader)
    with django_assert_max_num_queries(16):
        page = client.get("/kiosk/papers/").content.decode()
    assert paper.number in page
    assert strange.number not in page
    assert client.post(f"/kiosk/papers/{strange.pk}/").status_code == 404
    assert client.post(f"/kiosk/papers/{paper.pk}/").status_code == 200
    assert reader.spool()["printed"] == 1
    assert reader.ask("GET", f"/papers/{paper.pk}")[1].startswith(b"%PDF-")
    assert AccessLog.objects.filter(kind="paper_printed", by=town.zhang.pk).count() == 1
    assert counted() == {"papers": 1}


@pytest.mark.parametrize(
    ("mood", "sentence"), [({"paper": 0}, "没有纸了"), ({"jammed": 1}, "卡纸"), ({"fail": 1}, "没有应答")]
)
def test_a_printer_that_does_not_print_says_so_and_the_paper_waits(
    client: Client, reader: Machine, town: Town, mood: dict[str, int], sentence: str
) -> None:
    paper = receipt_of(submit(town))
    by_card(client, reader)
    reader.tell("/put" if "paper" in mood else "/mood", **mood)
    refused = client.post(f"/kiosk/papers/{paper.pk}/")
    assert refused.status_code == 409
    assert sentence in refused.content.decode()
    assert counted() == {}
    reader.tell("/put", paper=5)
    reader.tell("/mood", jammed=0, fail=0)
    assert client.post(f"/kiosk/papers/{paper.pk}/").status_code == 200
    assert counted() == {"papers": 1}


def test_registers_are_asked_shown_printed_and_printed_again(
    client: Client, reader: Machine, registers: Machine, town: Town
) -> None:
    """A2-26: file look-up and its result; A2-23: social insurance list and property proof."""
    assert client.get("/kiosk/extracts/file_search/").headers["Location"] == "/kiosk/identify/"
    by_card(client, reader)
    for function in ("social_insurance", "property_proof", "file_search"):
        assert "张伟" in client.get(f"/kiosk/extracts/{function}/").content.decode()
        assert client.post(f"/kiosk/extracts/{function}/").status_code == 200
    assert counted() == {"social_insurance": 1, "property_proof": 1, "file_search": 1}
    assert client.get("/kiosk/extracts/everything/").status_code == 404
    page = client.get("/kiosk/papers/").content.decode()
    assert "社会保险参保缴费清单" in page
    registers.tell("/mood", fail=1)
    refused = client.post("/kiosk/extracts/property_proof/")
    assert "没有打印任何内容" in refused.content.decode()
    assert reader.spool()["printed"] == 3
    reader.tell("/put", paper=0)
    assert "没有纸了" in client.post("/kiosk/extracts/property_proof/").content.decode()
    assert client.get("/kiosk/papers/").content.decode().count("不动产登记信息查询结果证明") == 2  # the second waits


def test_a_licence_is_genuine_only_while_issued_and_not_revoked(client: Client, town: Town) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    said = {"number": licence.number}
    assert "真实有效" in client.post("/kiosk/check/", said).content.decode()
    assert "真实有效" in client.get(f"/kiosk/check/{licence.check_token}/").content.decode()
    for number in ("1", licence.number + "0"):
        answer = client.post("/kiosk/check/", {"number": number})
        assert answer.status_code == 404
        assert "查无此证" in answer.content.decode()
    revoke_licence(licence=licence.pk, reason="测试", by=town.approver, at=MONDAY)
    page = client.post("/kiosk/check/", said).content.decode()
    assert "真实有效" not in page
    kind = LicenceType.objects.create(code="cert", name="登记证")
    other = issue_licence(grant(town, type=kind), by=town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=other.pk).update(number=licence.number)
    page = client.post("/kiosk/check/", said).content.decode()
    for words in ("真实有效", "同一编号的其他证照", licence.type.name, "已吊销"):
        assert words in page
    assert client.post("/kiosk/check/", {"number": ""}).status_code == 422


def test_a_scanned_code_opens_its_page_here_and_nothing_elsewhere(client: Client, reader: Machine, town: Town) -> None:
    assert client.get("/kiosk/scan/").status_code == 200
    assert client.get("/kiosk/scan/read/").json() == {"go": ""}
    for text, going in (
        (f"https://gov.example/items/{town.item.code}/", f"/kiosk/items/{town.item.code}/"),
        ("http://localhost:8000/check/abcdef/", "/kiosk/check/abcdef/"),
        ("https://evil.example/", ""), ("javascript:alert(1)", ""), ("http://[", ""), ("/items/nothing/", ""),
    ):  # fmt: skip
        reader.tell("/put", text=text)
        answer = client.get("/kiosk/scan/read/").json()
        assert answer["go"] == going
        assert bool(answer["message"]) is not bool(going)


def test_the_code_printed_on_a_licence_is_checked_here_and_a_changed_one_refused(
    client: Client, reader: Machine, town: Town
) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    assert licence.document is not None
    printed = Document.objects.get(pk=licence.document).data["check_url"]
    reader.tell("/put", text=printed)
    going = client.get("/kiosk/scan/read/").json()["go"]
    assert "真实有效" in client.get(going).content.decode()
    reader.tell("/put", text=f"{printed[:-5]}AAAA/")
    answer = client.get("/kiosk/scan/read/").json()
    assert answer["go"] == ""
    assert "不能相信" in answer["message"]


def test_a_beat_notes_the_machines_parts(client: Client, reader: Machine, device: Device) -> None:
    reader.tell("/put", paper=0)
    assert client.post("/kiosk/beat/").status_code == 200
    device.refresh_from_db()
    assert device.reported == {"printer": "no_paper", "reader": "ready", "scanner": "ready"}
    reader.tell("/mood", fail=1)
    assert client.post("/kiosk/beat/").status_code == 200
    device.refresh_from_db()
    assert device.reported == {}
    assert Event.objects.filter(type="DeviceReported").count() == 2


def test_the_first_page_asks_little(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/kiosk/")
    with django_assert_num_queries(2):  # the machine, the region
        client.get("/kiosk/")
