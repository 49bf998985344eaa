"""Extracts: marked on every page, still PDF/A and PDF/UA, sealed by themselves, never longer than allowed."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from tests.kernel.documents import readers
from tests.kernel.documents.papers import AGENCY, LICENCE, NUMBER, plain_licence, sealed_licence
from tests.kernel.documents.seals.test_pdf import judged
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.documents import template_path
from yimen.kernel.documents.examine import examine
from yimen.kernel.documents.extract import LONGEST_DAYS, Purpose, check_extract, extract
from yimen.kernel.documents.seals.pdf import official
from yimen.kernel.documents.seals.reading import pdf_seal
from yimen.kernel.models import Document
from yimen.kernel.rules.errors import NotAllowed

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PURPOSE = Purpose(text="向测试银行申请贷款", receiver="测试银行𠮷祥支行")


@pytest.fixture
def copy(db: None) -> bytes:
    return extract(sealed_licence(), purpose=PURPOSE, until=TODAY + timedelta(days=7), on=NOON)


def test_every_page_says_what_it_is_for(copy: bytes) -> None:
    words = readers.words(copy)
    for part in ("仅限用于：向测试银行申请贷款", "使用方：测试银行𠮷祥支行", "有效期至：2026年11月29日"):
        assert words.count(part) >= 3
    assert "2026年11月22日12:00" in words
    assert "测试市𠮷祥餐饮管理有限公司" in words


def test_the_archive_and_the_screen_reader_take_the_copy_too(copy: bytes) -> None:
    assert readers.findings(copy) == []
    assert set(readers.fonts(copy).values()) == {True}


def test_it_bears_a_seal_of_its_own_and_only_that(copy: bytes) -> None:
    status = judged(copy)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    with readers.opened(copy) as file:
        (widget,) = file.Root.AcroForm.Fields
        assert (str(widget["/V"]["/Name"]), str(widget["/V"]["/Reason"])) == (AGENCY, NUMBER)
    seal = pdf_seal(copy)
    assert seal is not None
    assert (seal.is_whole, seal.until) == (True, TODAY + timedelta(days=7))


@pytest.mark.usefixtures("own_home")
def test_whoever_gets_it_can_have_it_examined(copy: bytes) -> None:
    file = store_file(BytesIO(sealed_licence()), name="a.pdf", declared_type="application/pdf", by=None, at=NOON)
    row = Document.objects.create(
        kind="licence", number=NUMBER, subject=uuid4(), template="x.typ", data=LICENCE, state="ready", file=file,
        requested_at=NOON, finished_at=NOON,
    )  # fmt: skip
    last = datetime(2026, 11, 29, 15, 59, tzinfo=UTC)
    found = examine(copy, at=last)
    assert (found.is_intact, found.is_expired, found.document) == (True, False, row.pk)
    assert examine(copy, at=last + timedelta(minutes=1)).is_expired
    for place in range(0, len(copy), len(copy) // 25):
        altered = bytearray(copy)
        altered[place] ^= 32
        assert not examine(bytes(altered), at=last).is_intact
        assert examine(bytes(altered), at=last).is_ours


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (TODAY, None),
        (TODAY - timedelta(days=1), "extract_in_the_past"),
        (TODAY + timedelta(days=30), None),
        (TODAY + timedelta(days=31), "extract_too_long"),
    ],
)
def test_not_longer_than_allowed(until: date, code: str | None) -> None:
    if code is None:
        return check_extract(PURPOSE, until=until, today=TODAY, longest=30)
    with pytest.raises(NotAllowed, match=code):
        check_extract(PURPOSE, until=until, today=TODAY, longest=30)
    return None


@pytest.mark.parametrize("text", ["", "  ", "长" * 61])
def test_without_a_purpose_there_is_no_copy(text: str) -> None:
    with pytest.raises(NotAllowed, match="extract_without_purpose"):
        check_extract(Purpose(text=text, receiver="某单位"), until=TODAY, today=TODAY, longest=30)
    with pytest.raises(NotAllowed, match="extract_without_purpose"):
        check_extract(Purpose(text="某用途", receiver=text), until=TODAY, today=TODAY, longest=30)


@pytest.mark.django_db
def test_the_deployment_sets_how_long() -> None:
    set_parameter(key=LONGEST_DAYS, value=3, source="测试区政务服务管理办法第八条", by=None, at=NOON)
    with pytest.raises(NotAllowed, match="extract_too_long"):
        extract(sealed_licence(), purpose=PURPOSE, until=TODAY + timedelta(days=4), on=NOON)
    assert extract(sealed_licence(), purpose=PURPOSE, until=TODAY + timedelta(days=3), on=NOON)


@pytest.mark.django_db
def test_what_bears_no_seal_has_no_extract() -> None:
    with pytest.raises(ValueError, match="no seal"):
        extract(plain_licence(), purpose=PURPOSE, until=TODAY, on=NOON)


@pytest.mark.django_db
def test_the_longest_purpose_fits() -> None:
    wide = Purpose(text="用" * 60, receiver="方" * 60)
    copy = extract(sealed_licence(), purpose=wide, until=TODAY, on=NOON)
    assert "用" * 60 in readers.words(copy)


@pytest.mark.django_db
def test_a_paper_of_several_headings_has_an_extract_too() -> None:
    data = LICENCE | {
        "case_number": "4413", "applicant": "张伟", "item": "食品经营许可", "you": "您", "reason": "缺少场地证明",
        "accepted_on": "2026-11-20", "ground": "", "grade": "", "legal_basis": [], "is_licensing": True,
        "remedies": {"review_days": 60, "review_body": "某政府", "suit_months": 6, "court": "某法院"},
    }  # fmt: skip
    sealed = official(template_path("cases/documents/denial.typ"), data, number="4413BX")
    copy = extract(sealed, purpose=PURPOSE, until=TODAY, on=NOON)
    assert readers.findings(copy) == []
    assert judged(copy).bottom_line


def test_not_even_the_spelling_of_the_signature_may_change(copy: bytes) -> None:
    seal = pdf_seal(copy)
    assert seal is not None
    assert seal.is_whole
    start = copy.rindex(b"/Contents <") + len(b"/Contents <")
    letter = next(n for n in range(start, len(copy)) if copy[n : n + 1] in b"ABCDEF")
    altered = copy[:letter] + copy[letter : letter + 1].lower() + copy[letter + 1 :]
    seal = pdf_seal(altered)
    assert seal is not None
    assert (seal.is_ours, seal.is_whole) == (True, False)
