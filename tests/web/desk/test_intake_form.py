"""Window intake for somebody without an account: checks as typed, three parties, nothing left of the last client."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from tests.cases.ways import licence_until
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Organisation, Person

ADDRESS = "/desk/intake/441303-SPJY/"
RARE = "㙍䶮𠮷"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def typed(client: Client, **changes: Any) -> dict[str, Any]:
    """Return a complete filing for a new person, as the page would send it."""
    page = client.get(ADDRESS).content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("key", "began")}  # type: ignore[index]
    return {
        **hidden,
        "who": "person",
        "name": RARE,
        "document_kind": "resident_id",
        "document_number": "440524188001010014",
        "phone": "13800138000",
        "org_kind": "enterprise",
        "agent_document_kind": "resident_id",
        "a-shop_name": "好味道",
        "a-seats": "8",
        "a-home": "新圩镇长布村八号",
        "paper-lease": "1",
        "paper-layout": "1",
        "then": "accept",
        **changes,
    }


@pytest.fixture
def town(town: Town) -> Town:
    """Return the town; the person who comes is not known yet."""
    Person.objects.filter(pk=town.stranger.pk).delete()
    return town


def test_a_new_person_is_filed_and_accepted_at_once(town: Town, clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk))
    case = Case.objects.get()
    assert response.headers["Location"] == f"/desk/cases/{case.number}/receipt/"
    assert (case.state, case.channel, case.operator, case.applicant_name) == ("in_review", "window", town.clerk, RARE)
    assert case.window == town.window
    assert case.window_seconds is not None
    assert case.person
    assert case.person.name == RARE
    assert str(case.person.document_number) == "440524********0014"
    receipt = clerk.get(response.headers["Location"]).content.decode()
    assert case.number in receipt
    assert "<svg" in receipt


def test_the_next_client_finds_an_empty_page(clerk: Client) -> None:
    clerk.post(ADDRESS, typed(clerk))
    response = clerk.get(ADDRESS)
    text = response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    for trace in (RARE, "440524188001010014", "13800138000", "新圩镇长布村八号", "checked>收到"):
        assert trace not in text
    assert 'autocomplete="off"' in text


def test_pressing_twice_files_once(clerk: Client) -> None:
    data = typed(clerk)
    first, second = clerk.post(ADDRESS, data), clerk.post(ADDRESS, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1
    assert Person.objects.filter(name=RARE).count() == 1


def test_a_wrong_check_digit_is_said_at_its_field_and_nothing_is_lost(clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk, document_number="440524188001010015"))
    text = response.content.decode()
    assert response.status_code == 422
    assert "身份证号码有误" in text
    assert 'href="#id_document_number"' in text
    for kept in (RARE, "440524188001010015", "好味道", "新圩镇长布村八号"):
        assert kept in text
    assert re.search(r'name="paper-lease" value="1" checked', text)
    assert Person.objects.filter(name=RARE).count() == 0


def test_a_name_that_no_licence_could_show_is_refused_where_it_is_typed(clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk, name="张😀"))
    assert response.status_code == 422
    assert "姓名或名称里的“😀”印不出来" in response.content.decode()
    assert not Person.objects.filter(name__startswith="张😀").exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "请填写“姓名”"),
        ("phone", "12", "电话"),
        ("a-shop_name", "", "请填写“店铺名称”"),
        ("a-shop_name", "店", "“店铺名称”太短"),
        ("a-seats", "-1", "不能小于 0"),
        ("a-seats", "一百", "整数"),
    ],
)
def test_each_fault_has_its_sentence(clerk: Client, field: str, value: str, sentence: str) -> None:
    response = clerk.post(ADDRESS, typed(clerk, **{field: value}))
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_sql_and_script_are_text(clerk: Client) -> None:
    evil = "'; DROP TABLE cases_case;--<script>alert(1)</script>"
    clerk.post(ADDRESS, typed(clerk, **{"a-shop_name": evil, "a-home": evil}))
    case = Case.objects.get()
    assert case.form["shop_name"] == evil
    text = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "<script>alert" not in text


def test_ten_megabytes_of_text_are_refused_in_words(clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk, **{"a-home": "长" * 3_500_000}))
    assert response.status_code in (400, 413)
    assert Case.objects.count() == 0


def test_an_organisation_comes_with_its_agent(clerk: Client) -> None:
    data = typed(
        clerk,
        who="organisation",
        org_name="惠阳新店餐饮有限公司",
        uscc="91350211M000100Y43",
        legal_representative="李敏",
    )
    response = clerk.post(ADDRESS, data)
    text = response.content.decode()
    assert response.status_code == 422
    assert "统一社会信用代码有误" in text
    assert 'href="#id_agent_name"' in text
    good = {
        **data,
        "uscc": "91350100M000100Y43",
        "org_name": "好味道餐饮有限公司",
        "agent_name": "李敏",
        "agent_document_number": "440524188001010014",
        "agent_phone": "13800138001",
    }
    assert clerk.post(ADDRESS, good).status_code == 302
    case = Case.objects.get()
    assert case.organisation == Organisation.objects.get()
    assert case.agent
    assert (case.agent.name, case.applicant_name, case.operator is not None) == ("李敏", "好味道餐饮有限公司", True)


def test_another_name_under_a_known_number_is_not_taken(town: Town, clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk, name="冒名者", document_number="11010519491231002X"))
    assert response.status_code == 422
    text = response.content.decode()
    assert "登记的是另一个姓名" in text
    assert "张伟" not in text


def test_a_known_person_is_not_entered_twice(town: Town, clerk: Client) -> None:
    assert clerk.post(ADDRESS, typed(clerk, name="张伟", document_number="11010519491231002X")).status_code == 302
    assert Case.objects.get().person == town.zhang


def test_a_scan_survives_a_fault_elsewhere(clerk: Client) -> None:
    data = typed(clerk, name="", **{"scan-lease": SimpleUploadedFile("租约.pdf", PDF, "application/pdf")})
    text = clerk.post(ADDRESS, data).content.decode()
    kept = re.search(r'name="kept-lease" value="([^"]+)"', text)
    assert kept
    again = typed(clerk, **{"kept-lease": kept[1]})
    clerk.post(ADDRESS, again)
    material = Case.objects.get().materials.get(key="lease")
    assert len(material.files) == 1
    number = Case.objects.get().number
    served = clerk.get(f"/desk/cases/{number}/files/{material.files[0]}/")
    assert served.headers["Content-Type"] == "application/pdf"
    assert b"".join(served.streaming_content) == PDF  # type: ignore[attr-defined]


def test_a_forged_mark_of_a_scan_is_no_scan(clerk: Client) -> None:
    clerk.post(ADDRESS, typed(clerk, **{"kept-photo": '["01890000-0000-7000-8000-000000000000","x"]:forged'}))
    assert Case.objects.get().materials.get(key="photo").files == []


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [
        ("租约.pdf", b"MZ\x90\x00 not a pdf", "application/pdf"),
        ("租约.exe", PDF, "application/pdf"),
        ("空.pdf", b"", "application/pdf"),
    ],
)
def test_a_wrong_file_is_said_and_nothing_is_filed(clerk: Client, name: str, content: bytes, declared: str) -> None:
    response = clerk.post(ADDRESS, typed(clerk, **{"scan-lease": SimpleUploadedFile(name, content, declared)}))
    assert response.status_code == 422
    assert name.split(".", maxsplit=1)[0] in response.content.decode()
    assert Case.objects.count() == 0


def test_without_its_required_papers_it_is_received_and_not_yet_accepted(clerk: Client) -> None:
    response = clerk.post(ADDRESS, typed(clerk, **{"paper-lease": ""}), follow=True)
    assert Case.objects.get().state == "submitted"
    assert "还不能受理" in response.content.decode()


def test_an_item_of_another_hall_is_refused(town: Town, browser: Browser) -> None:
    from yimen.halls.models import Window

    client = browser(town.clerk_elsewhere)
    window = Window.objects.create(centre=town.elsewhere, number="B01", name="综合窗口")
    client.post(f"/desk/window/{window.pk}/")
    assert "食品经营许可" not in client.get("/desk/intake/").content.decode()
    response = client.post(ADDRESS, typed(client))
    assert response.status_code == 409
    assert Case.objects.count() == 0


def test_an_item_withdrawn_meanwhile_is_said_with_everything_kept(town: Town, clerk: Client) -> None:
    data = typed(clerk)
    town.item.status = "cancelled"
    town.item.save()
    response = clerk.post(ADDRESS, data)
    assert response.status_code == 409
    assert RARE in response.content.decode()


def test_an_unknown_item_is_not_found(clerk: Client) -> None:
    assert clerk.get("/desk/intake/no-such-item/").status_code == 404


def renewal(client: Client, number: str, **changes: Any) -> Any:
    zhang = {"name": "张伟", "document_number": "11010519491231002X", "then": "file", "renews": number}
    return client.post(ADDRESS, typed(client, **{**zhang, **changes}))


def test_a_renewal_names_the_applicants_own_licence(town: Town, clerk: Client) -> None:
    town.version.licence_type = LicenceType.objects.create(code="spjy", name="食品经营许可证")
    town.version.procedure = {"is_renewal": True, "silence_approves": True}
    town.version.save()
    last = localdate() + timedelta(days=60)
    licence = licence_until(town, last)
    assert "要延续的证照" in clerk.get(ADDRESS).content.decode()
    strangers = renewal(clerk, licence.number, name=RARE, document_number="440524188001010014")
    for response in (strangers, renewal(clerk, "没有这个编号")):
        assert response.status_code == 409
        assert "没有找到属于申请人的这份证照" in response.content.decode()
    assert not Case.objects.exists()
    renewal(clerk, licence.number)
    case = Case.objects.get()
    assert (case.renews, case.silence_on) == (licence, last)


def test_other_items_ask_for_no_licence(clerk: Client) -> None:
    assert "要延续的证照" not in clerk.get(ADDRESS).content.decode()
