from datetime import UTC, date, datetime

import pytest

from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document, new_id
from yimen.kernel.queries.papers import masked_applicant, paper_numbered, paper_with
from yimen.kernel.rules.check_codes import check_code

DATA = {
    "title": "受理通知书",
    "agency": "测试局",
    "applicant": "李小敏",
    "item": "食品经营许可",
    "date": "2026-11-22",
    "reason": "别人不该看到的话",
}


@pytest.fixture
def document(db: None) -> Document:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    template = "cases/documents/acceptance.typ"
    return request_document(
        kind="acceptance", template=template, data=DATA, subject=new_id(), number="44130226-SL", at=at
    )


def test_the_token_shows_what_can_be_compared_and_no_more(document: Document) -> None:
    found = paper_with(document.check_token)
    assert found is not None
    assert (found.title, found.applicant, found.on) == ("受理通知书", "李*敏", date(2026, 11, 22))
    assert "别人不该看到的话" not in repr(found)


def test_number_and_code_show_the_same(document: Document) -> None:
    code = check_code(document.check_token)
    assert len(code) == 8
    assert paper_numbered("44130226-SL", f" {code.lower()} ") == paper_with(document.check_token)
    assert paper_numbered(" ４４１３０２２６-sl", code) == paper_with(document.check_token)


@pytest.mark.parametrize(("number", "code"), [("44130226-SL", ""), ("44130226-SL", "AAAAAAAA"), ("x", "AAAAAAAA")])
def test_a_number_alone_shows_nothing(document: Document, number: str, code: str) -> None:
    assert paper_numbered(number, code) is None


def test_a_guessed_token_shows_nothing(document: Document) -> None:
    assert paper_with("") is None
    assert paper_with(document.check_token[:-1]) is None


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张", "张*"),
        ("张三", "张*"),
        ("李小敏", "李*敏"),
        ("欧阳小敏", "欧**敏"),
        ("好味道餐饮有限公司", "好味*****公司"),
    ],
)
def test_the_ends_of_a_name_are_shown(name: str, masked: str) -> None:
    assert masked_applicant(name) == masked
