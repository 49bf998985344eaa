import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from tests.cast import MONDAY, Town, build_town
from tests.licences.cast import grant
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document, new_id
from yimen.kernel.queries import open_file
from yimen.kernel.rules.check_codes import check_code
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.withdraw_licence import withdraw_licence
from yimen.licences.models import Licence
from yimen.web.portal.licences.check import check_file
from yimen.web.shared.checking import LARGEST, by_file

PAPER = {
    "title": "受理通知书",
    "agency": "市场监督管理局",
    "applicant": "李小敏",
    "item": "食品经营许可",
    "date": "2026-11-22",
}


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


@pytest.fixture
def paper(db: None) -> Document:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    template = "cases/documents/acceptance.typ"
    return request_document(kind="acceptance", template=template, data=PAPER, subject=new_id(), number="44-SL", at=at)


def read(client: Client, address: str, *, status: int = 200, **query: str) -> str:
    response: Any = client.get(address, query)
    assert response.status_code == status
    assert response["X-Robots-Tag"] == "noindex"
    return response.content.decode()


def test_the_qr_code_of_a_licence_says_in_one_word_what_it_is_worth(client: Client, licence: Licence) -> None:
    Licence.objects.update(valid_from="2020-01-01", issued_on="2020-01-01", valid_to="2099-12-31")
    page = read(client, f"/check/{licence.check_token}/")
    for part in ("<h1>有效</h1>", licence.number, licence.identifier, "好味道餐饮有限公司", "2099年12月31日"):
        assert part in page


def test_a_person_is_masked(client: Client, town: Town) -> None:
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    page = read(client, f"/check/{licence.check_token}/")
    assert "张*" in page
    assert "张伟" not in page


def test_an_expired_licence_is_called_so(client: Client, licence: Licence) -> None:
    Licence.objects.update(valid_from="2020-01-01", issued_on="2020-01-01", valid_to="2020-12-31")
    assert "<h1>已过期</h1>" in read(client, "/check/", number=licence.number)


def test_a_revoked_licence_is_called_so_at_once(client: Client, town: Town, licence: Licence) -> None:
    withdraw_licence(licence=licence.pk, reason="不宜公开的理由", by=town.approver, at=MONDAY)
    page = read(client, f"/check/{licence.check_token}/")
    assert "<h1>已撤销</h1>" in page
    assert "不宜公开的理由" not in page


def test_a_former_version_is_called_replaced(client: Client, town: Town, licence: Licence) -> None:
    issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    assert "<h1>已换发</h1>" in read(client, f"/check/{licence.check_token}/")


def test_a_paper_is_checked_by_its_token_or_by_number_and_code(client: Client, paper: Document) -> None:
    by_token = read(client, f"/check/{paper.check_token}/")
    by_number = read(client, "/check/", number="44-SL", code=check_code(paper.check_token))
    for page in (by_token, by_number):
        assert "<h1>真实</h1>" in page
        assert "李*敏" in page
        assert "李小敏" not in page


def test_a_papers_number_alone_tells_nothing(client: Client, paper: Document) -> None:
    assert "<h1>查无此证</h1>" in read(client, "/check/", status=404, number="44-SL")


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["x", "<script>alert(1)</script>", "' OR 1=1 --", "1.2.156.3005.2"])
def test_what_is_not_there_is_not_found(client: Client, number: str) -> None:
    page = read(client, "/check/", status=404, number=number)
    assert "<h1>查无此证</h1>" in page
    assert "<script>alert" not in page


@pytest.mark.django_db
def test_an_unknown_token_is_not_found(client: Client) -> None:
    assert "<h1>查无此证</h1>" in read(client, "/check/gibberish/", status=404)


@pytest.mark.django_db
def test_an_empty_or_endless_number_is_explained(client: Client) -> None:
    for number in ("", "9" * 1000):
        read(client, "/check/", status=422, number=number)


def test_the_form_stands_alone_before_anything_is_asked(client: Client, db: None) -> None:
    assert 'name="number"' in read(client, "/check/")


def test_guessing_is_stopped(client: Client, paper: Document) -> None:
    codes = [client.get("/check/", {"number": "44-SL", "code": f"AAAAAA{n:02}"}).status_code for n in range(12)]
    assert codes[:10] == [404] * 10
    assert codes[-1] in {409, 429}


def test_a_page_costs_few_queries(client: Client, licence: Licence, django_assert_max_num_queries: Any) -> None:
    client.get("/check/")  # what every page reads once
    for address in (f"/check/{licence.check_token}/", f"/check/?number={licence.number}"):
        with django_assert_max_num_queries(4):  # the try, the licence, the try forgiven; the region
            assert client.get(address).status_code == 200


def test_in_english_the_word_and_the_day_are_english(client: Client, paper: Document) -> None:
    client.cookies["yimen_language"] = "en"
    page = read(client, f"/check/{paper.check_token}/")
    assert "22 November 2026" in page
    assert "<h1>真实</h1>" not in page


@pytest.fixture
def drawn(licence: Licence) -> bytes:
    """Return the file of the licence, drawn and valid today."""
    Licence.objects.update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    assert licence.document
    draw_document(document=licence.document, at=MONDAY)
    file = Document.objects.get(pk=licence.document).file_id
    assert file
    with open_file(file).stream as stream:
        return stream.read()


def sent(client: Client, data: bytes, *, status: int) -> str:
    answer: Any = client.post("/check/file/", {"file": SimpleUploadedFile("a.pdf", data)})
    assert answer.status_code == status
    return answer.content.decode()


def test_the_file_itself_is_checked_and_its_licence_as_it_stands_now(
    client: Client, town: Town, licence: Licence, drawn: bytes
) -> None:
    page = sent(client, drawn, status=200)
    for words in ("<h1>有效</h1>", licence.number, "盖章机关"):
        assert words in page
    revoke_licence(licence=licence.pk, reason="吊销", by=town.approver, at=MONDAY)
    assert "<h1>已吊销</h1>" in sent(client, drawn, status=200)


def test_a_changed_byte_is_never_called_valid(client: Client, drawn: bytes) -> None:
    for place in (len(drawn) // 3, len(drawn) // 2):
        changed = drawn[:place] + bytes([drawn[place] ^ 1]) + drawn[place + 1 :]
        page = sent(client, changed, status=200)
        assert "<h1>有效</h1>" not in page
        assert "<h1>已被改动</h1>" in page or "<h1>不是本系统签发</h1>" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "words"), [(b"", "这个文件是空的"), (b"MZ no document", "打不开"), (b"%PDF-1.7 nothing", "不是本系统签发")]
)
def test_what_is_no_document_of_ours_is_said_in_one_sentence(client: Client, data: bytes, words: str) -> None:
    assert words in sent(client, data, status=422 if "不是" not in words else 200)


@pytest.mark.django_db
def test_an_over_large_file_is_refused_before_it_is_read(client: Client) -> None:
    class Endless:
        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

    request = RequestFactory().post("/check/file/")
    request.META["CONTENT_LENGTH"] = str(2 << 30)
    request._stream = Endless()  # type: ignore[attr-defined]
    answer = check_file(request)
    assert answer.status_code == 413
    assert "超过了 10 兆" in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_one_byte_too_many_is_too_large() -> None:
    request = RequestFactory().post("/check/file/")
    with pytest.raises(NotAllowed, match="check_file_too_large"):
        by_file(request, io.BytesIO(b"%PDF-" + b"0" * (LARGEST - 4)).read, at=MONDAY)
    assert by_file(request, io.BytesIO(b"%PDF-" + b"0" * (LARGEST - 5)).read, at=MONDAY).licence is None


@pytest.mark.django_db
def test_sending_the_same_file_over_and_over_is_stopped(client: Client) -> None:
    for _time in range(10):
        sent(client, b"%PDF-1.7 nothing", status=200)
    sent(client, b"%PDF-1.7 nothing", status=429)
