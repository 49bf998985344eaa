from pathlib import Path
from typing import Any

import pytest

from tests.kernel.documents import readers
from yimen.kernel.documents import MissingGlyphError, qr, rare_fonts, render, template_path
from yimen.kernel.documents.render import _with_plain_stream_ends

TEMPLATE = Path(__file__).parent / "sample.typ"
DATA: dict[str, Any] = {
    "agency": "测试区市场监督管理局",
    "title": "测试文书",
    "number": "测〔2026〕1号",
    "case_number": "4413022611220000171",
    "applicant": "王小明",
    "date": "2026-11-22",
    "body": "正文。",
    "check_url": "https://localhost/check/abc/",
}


def print_with(**changes: str) -> bytes:
    return render(TEMPLATE, DATA | changes)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(TEMPLATE, DATA)


def test_the_archive_and_the_screen_reader_are_served_by_the_same_file(pdf: bytes) -> None:
    file = readers.opened(pdf)
    with file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert "测试文书" in str(metadata["dc:title"])
    assert file.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in file.Root
    assert str(file.Root.Lang).lower() == "zh-cn"


def test_an_outside_judge_finds_nothing(pdf: bytes) -> None:
    assert readers.findings(pdf) == []


def test_every_font_is_inside_the_file(pdf: bytes) -> None:
    assert set(readers.fonts(pdf).values()) == {True}


def test_the_qr_code_has_words_for_those_who_cannot_see_it(pdf: bytes) -> None:
    assert any("https://localhost/check/abc/" in text for text in readers.alternatives(pdf))


def test_the_same_data_gives_the_same_bytes(pdf: bytes) -> None:
    print_with(applicant="另一个人")
    assert render(TEMPLATE, DATA) == pdf


@pytest.mark.skipif(not rare_fonts.INDEX.exists(), reason="the rare font was not fetched: run `make setup`")
def test_a_rare_name_is_drawn_and_can_be_copied_out_again() -> None:
    pdf = print_with(applicant="㙍䶮𠮷𫖮𪚥")
    assert "㙍䶮𠮷𫖮𪚥" in readers.words(pdf)
    assert readers.findings(pdf) == []
    assert any("HanaMinB" in name for name in readers.fonts(pdf))


@pytest.mark.parametrize("character", ["😀", "\ue000", "\U00030ede"])
def test_a_character_that_no_font_draws_is_named_and_not_left_blank(character: str) -> None:
    with pytest.raises(MissingGlyphError, match=f"U\\+{ord(character):04X}"):
        print_with(body=f"某{character}")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '"); #read("/config/settings.py") (',
        "*粗* _斜_ $x^2$ `code` = 标题 @ref <label>",
        "\\#[x] //注释 /*块*/ [未闭合 {未闭合",
        "<script>alert(1)</script>",
        "' OR 1=1; --",
    ],
)
def test_what_a_person_typed_is_text_and_nothing_else(text: str) -> None:
    pdf = print_with(applicant=text, body=text)
    assert readers.words(pdf).count("".join(text.split())) >= 1


@pytest.mark.parametrize(
    "mark", ["\u00a0", "\u200d", "\ufeff", "\ufe0f", "\U000e0101", "\u2028", "\x07", "\u3000", "\t"]
)
def test_invisible_characters_disturb_nobody(mark: str) -> None:
    pdf = print_with(applicant=f"葛{mark}城")
    assert "葛" in readers.words(pdf)
    assert readers.findings(pdf) == []


def test_a_name_cannot_turn_the_direction_of_the_text() -> None:
    assert "王小明甲乙丙" in readers.words(print_with(applicant="王小明\u202e甲乙丙"))


def test_a_long_agency_name_stays_on_one_line_and_one_page() -> None:
    pdf = print_with(agency="惠州仲恺高新技术产业开发区管理委员会政务服务和数据管理局行政审批服务科")
    assert len(readers.opened(pdf).pages) == 1


def test_the_signature_is_never_alone_on_a_page() -> None:
    for length in range(400, 900, 60):
        pdf = print_with(body="长" * length)
        assert "特此通知" in readers.words(pdf, page=len(readers.opened(pdf).pages))


def test_a_qr_code_is_a_drawing() -> None:
    assert qr.qr_svg("https://localhost/check/abc/").startswith("<svg")


@pytest.mark.parametrize("name", ["", "../secrets", "/etc/passwd", "config/settings.py", "cases/documents/none.typ"])
def test_only_our_templates_are_drawn(name: str) -> None:
    with pytest.raises(ValueError, match="no template"):
        template_path(name)


def test_a_template_is_found_by_its_name() -> None:
    assert template_path("cases/documents/receipt.typ").is_file()


def test_a_stream_that_ends_in_a_carriage_return_keeps_its_last_byte() -> None:
    assert _with_plain_stream_ends(b"x\r\nendstream y\nendstream") == b"x\r\rendstream y\nendstream"
