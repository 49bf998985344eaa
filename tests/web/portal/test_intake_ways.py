"""What an applicant does before acceptance: correct, supply only what was refused, bring what was promised."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from tests.cases.intake import Promised, tolerable
from tests.cases.steps import submit
from tests.cast import Town
from yimen.cases.actions.accept_tolerantly import accept_tolerantly
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.deem_accepted import deem_accepted
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.send_back import send_back
from yimen.cases.models import Case, Promise
from yimen.catalogue.models import ItemVersion

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def paper(name: str = "a.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def kept(page: str) -> dict[str, Any]:
    """Return the hidden marks of a page."""
    return dict(re.findall(r'name="(kept-[^"]+)" value="([^"]+)"', page))


@pytest.fixture
def sent_back(town: Town) -> Case:
    ItemVersion.objects.filter(pk=town.version.pk).update(pre_review="window", procedure={"supplement_days": 5})
    case = submit(town, at=now())
    return send_back(number=case.number, reason="店名与租赁合同不一致", by=town.clerk, at=now())


@pytest.fixture
def tolerated(town: Town) -> Case:
    tolerable(town)
    tolerable(town, "layout")
    case = submit(town, at=now(), materials=town.application().materials[:1])
    promised = Promised(("photo", "layout"), 3, "张伟")
    return accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk, at=now())


def test_only_the_refused_file_is_asked_for_again(town: Town, zhang: Client) -> None:
    case = submit(town, at=now())
    lacks = [Lack("lease", "请盖章"), Lack("layout", "请标尺寸")]
    ask_for_supplement(number=case.number, missing=lacks, by=town.clerk, at=now())
    address = f"/my/cases/{case.number}/supplement/"
    response = zhang.post(address, {"file-lease": paper("租赁合同.pdf"), "file-layout": paper("a.exe", b"MZ" * 99)})
    page = response.content.decode()
    assert response.status_code == 422
    assert list(kept(page)) == ["kept-lease"]
    assert "租赁合同.pdf" in page
    again = zhang.post(address, {**kept(page), "file-layout": paper()})
    assert again.status_code == 302
    assert all(len(case.materials.get(key=key).files) == 1 for key in ("lease", "layout"))


def test_a_mark_is_good_for_its_own_account_and_material(town: Town, zhang: Client, stranger: Client) -> None:
    cases = [submit(town, at=now()) for _ in range(2)]
    for case in cases:
        lacks = [Lack("lease", "请盖章"), Lack("layout", "请标尺寸")]
        ask_for_supplement(number=case.number, missing=lacks, by=town.clerk, at=now())
    address = f"/my/cases/{cases[0].number}/supplement/"
    mark = kept(zhang.post(address, {"file-lease": paper()}).content.decode())["kept-lease"]
    for forged in ({"kept-layout": mark, "kept-lease": mark}, {"kept-layout": "x", "kept-lease": mark + "x"}):
        assert zhang.post(address, forged).status_code == 422
    assert stranger.post(address, {"kept-lease": mark, "file-layout": paper()}).status_code == 404


def test_what_was_sent_back_is_corrected_and_handed_in_again(zhang: Client, sent_back: Case) -> None:
    page = zhang.get(f"/my/cases/{sent_back.number}/").content.decode()
    assert "店名与租赁合同不一致" in page
    address = f"/my/cases/{sent_back.number}/correction/"
    page = zhang.get(address).content.decode()
    assert 'value="好味道小吃店"' in page
    assert 'value="新圩镇长布村八号"' in page
    answers = {"shop_name": "新店名", "seats": "12", "home": "新圩镇长布村八号"}
    wrong = zhang.post(address, {**answers, "shop_name": ""})
    assert (wrong.status_code, "请填写“店铺名称”" in wrong.content.decode()) == (422, True)
    refused = zhang.post(address, {**answers, "file-lease": paper("a.exe", b"MZ" * 99)})
    assert refused.status_code == 422
    assert zhang.post(address, {**answers, "file-lease": paper()}).status_code == 302
    sent_back.refresh_from_db()
    assert (sent_back.state, sent_back.form["shop_name"], sent_back.reason) == ("submitted", "新店名", "")
    assert zhang.get(address).status_code == 404
    assert zhang.post(address, answers).status_code == 302


def test_promised_papers_come_one_by_one(zhang: Client, tolerated: Case) -> None:
    page = zhang.get(f"/my/cases/{tolerated.number}/").content.decode()
    assert "请补齐承诺的材料" in page
    address = f"/my/cases/{tolerated.number}/promised/"
    assert "照片" in zhang.get(address).content.decode()
    assert zhang.post(address, {}).status_code == 409
    assert zhang.post(address, {"file-photo": paper("a.exe", b"MZ" * 99)}).status_code == 422
    assert zhang.post(address, {"file-photo": paper()}).status_code == 302
    assert Promise.objects.get().state == "open"
    page = zhang.get(address).content.decode()
    assert "file-photo" not in page
    assert zhang.post(address, {}).status_code == 422
    assert zhang.post(address, {"file-layout": paper()}).status_code == 302
    assert Promise.objects.get().state == "kept"
    assert zhang.get(address).status_code == 404


def test_strangers_find_none_of_it(stranger: Client, sent_back: Case) -> None:
    for what in ("correction", "promised", "supplement"):
        address = f"/my/cases/{sent_back.number}/{what}/"
        assert stranger.get(address).status_code == stranger.post(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_silence_and_another_authority_are_said_in_plain_words(town: Town, zhang: Client) -> None:
    silent = submit(town)
    deem_accepted(case=silent.pk, at=silent.submitted_at.replace(year=2027))
    assert "视为受理" in zhang.get(f"/my/cases/{silent.number}/").content.decode()
    other = submit(town, at=now())
    refuse_acceptance(number=other.number, reason="不属于本机关职权", apply_to="区人社局", by=town.clerk, at=now())
    assert "请向区人社局申请" in zhang.get(f"/my/cases/{other.number}/").content.decode()
