"""Hostile workbooks and CSV files: each one clear sentence, nothing lost, nothing taken that was not said."""

from typing import Any

import pytest

from tests.catalogue.rules.sheets.hostile import (
    CODE,
    changed,
    filled,
    full_document,
    lines,
    read,
    sheets,
    with_part,
    zipped,
)
from yimen.catalogue.rules.sheets.grid import Limits, letters
from yimen.catalogue.rules.sheets.merging import proposals_of
from yimen.catalogue.rules.sheets.proposals import Known, Merged
from yimen.kernel.rules.errors import NotAllowed

HEADS = ("事项编码", "事项名称", "实施主体", "承诺办结时限", "承诺时限单位", "计划生效日期")
ROW = (CODE, "食品经营许可", "市场监督管理局", 5, "个工作日", "2026-01-01")


def over(data: bytes, base: dict[str, Any] | None = None) -> Merged:
    found = proposals_of(read(data))
    assert len(found) == 1
    return found[0].over(base, Known())


def sentences(data: bytes, base: dict[str, Any] | None = None) -> list[str]:
    book = read(data)
    merged = [each.over(base, Known()) for each in proposals_of(book)]
    return [fault.sentence for each in merged for fault in each.faults] or [fault.sentence for fault in book.faults]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(NotAllowed) as refused:
        read(data, limits)
    return refused.value.code


def test_a_wrong_cell_is_named_by_row_column_and_heading_with_what_it_says_and_should() -> None:
    data = sheets(事项=[HEADS, (*ROW[:3], "五天", *ROW[4:])])
    assert sentences(data) == ["第 2 行 D 列『承诺办结时限』：填了“五天”，请填数字"]


def test_all_errors_are_told_at_once() -> None:
    materials = [("事项编码", "材料名称", "原件份数"), (CODE, "", "两份")]
    said = sentences(sheets(事项=[HEADS, (CODE, "", "", "五天", "星期", "昨天")], 材料=materials))
    assert len(said) == 7
    for words in (
        "『承诺时限单位』：填了“星期”，请从下拉里选：个工作日、个自然日",
        "『计划生效日期』：填了“昨天”，请填日期，例如 2026-11-22",
        "『原件份数』：填了“两份”，请填数字",
        "『材料名称』：没有填，请填材料名称",
        "『实施主体』：没有填",
    ):
        assert any(words in each for each in said), words


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (46000, "2025-12-09"),
        (46000.75, "2025-12-09"),
        ("46000", "2025-12-09"),
        ("２０２６年１月２日", "2026-01-02"),
        ("2026/1/2", "2026-01-02"),
        ("20260102", "2026-01-02"),
        ("2026.01.02", "2026-01-02"),
        ("2026-01-02 00:00:00", "2026-01-02"),
        ("无", None),
    ],
)
def test_dates_are_understood_as_they_are_written(cell: object, day: str | None) -> None:
    document = over(sheets(事项=[HEADS, (*ROW[:5], cell)])).document
    assert document["elements"].get("effective_from") == day


@pytest.mark.parametrize("cell", ["2026-02-30", "20261301", "1月2日", "12", True])
def test_what_is_no_date_is_said_to_be_none(cell: object) -> None:
    assert "请填日期" in sentences(sheets(事项=[HEADS, (*ROW[:5], cell)]))[0]


@pytest.mark.parametrize("cell", ["５", " 5 ", "5.0", 5.0])
def test_full_width_digits_are_digits(cell: object) -> None:
    assert over(sheets(事项=[HEADS, (*ROW[:3], cell, *ROW[4:])])).document["promised_limit"]["number"] == 5


@pytest.mark.parametrize(
    ("cell", "is_right"), [(9999, True), (10_000, False), (-1, False), (1.5, False), ("1e3", False)]
)
def test_a_number_is_taken_up_to_its_bound(cell: object, is_right: object) -> None:
    assert (not sentences(sheets(事项=[HEADS, (*ROW[:3], cell, *ROW[4:])]))) is is_right


def test_a_code_that_a_spreadsheet_made_a_number_is_refused_and_never_guessed() -> None:
    said = sentences(sheets(事项=[HEADS, (1144130200000000123456789, *ROW[1:])]))
    assert said[0].startswith("第 2 行 A 列『事项编码』：填了“1")
    assert "文本格式" in said[0]


def test_a_formula_is_refused_in_its_cell_and_nowhere_run() -> None:
    said = sentences(sheets(事项=[HEADS, (*ROW[:3], "=2+3", *ROW[4:])]))
    assert said == ["第 2 行 D 列『承诺办结时限』：填了“=2+3”，这一格是公式，请复制后选择性粘贴成数值"]


def test_merged_cells_are_pointed_at() -> None:
    rows = [("事项编码", "材料名称"), (CODE, "甲"), ("", "乙")]
    data = changed(sheets(材料=rows), lambda book: book["材料"].merge_cells("A2:A3"))
    assert any("合并了单元格，请取消合并" in fault.wanted and fault.about == "第 2—3 行" for fault in read(data).faults)


def test_a_title_merged_above_the_headings_harms_nothing() -> None:
    data = sheets(事项=[("某局事项表",), ("2026 年",), HEADS, ROW])
    assert over(changed(data, lambda book: book["事项"].merge_cells("A1:F1"))).faults == ()


def test_two_header_rows_are_read_once() -> None:
    book = read(sheets(事项=[HEADS, HEADS, ROW, HEADS]))
    assert list(book.items) == [CODE]
    told = [note.sentence for note in book.notes]
    assert told == ["『事项』重复了表头，已跳过第 2 行", "『事项』重复了表头，已跳过第 4 行"]


def test_hidden_sheets_rows_and_columns_are_read_and_told() -> None:
    def hide(book: Any) -> None:
        book["事项"].sheet_state = "hidden"
        book["事项"].row_dimensions[2].hidden = True
        book["事项"].column_dimensions["B"].hidden = True

    data = sheets(事项=[HEADS, ROW], 看得见=[("别的",)])
    told = [note.sentence for note in read(changed(data, hide)).notes]
    for words in (
        "『事项』是隐藏的表，也读了",
        "『事项』有隐藏或筛选掉的行，也读了，请核对：第 2 行",
        "『事项』有隐藏的列，也读了，请核对：B",
        "『看得见』没有认识的表头，没有读",
    ):
        assert words in told


def test_a_heading_that_nobody_knows_is_told() -> None:
    book = read(sheets(事项=[(*HEADS, "备注栏"), (*ROW, "x")]))
    assert [note.sentence for note in book.notes] == ["『事项』G 列的表头不认识，没有读：备注栏"]


def test_the_same_code_twice_is_one_fault_that_names_the_first() -> None:
    book = read(sheets(事项=[HEADS, ROW, ROW]))
    assert [fault.sentence for fault in book.faults] == [
        f"第 3 行 A 列『事项编码』：填了“{CODE}”，编码重复，请只留一行；首次出现在第 2 行"
    ]


def test_a_material_of_an_item_that_is_not_in_the_file_is_a_fault() -> None:
    book = read(sheets(事项=[HEADS, ROW], 材料=[("事项编码", "材料名称"), ("BIE-1", "甲")]))
    assert book.faults[0].sentence == (
        "第 2 行 A 列『事项编码』：填了“BIE-1”，“事项”表里没有这个编码（或那一行有错），请核对"
    )


def test_rows_that_are_web_pages_are_faults_and_the_others_are_read() -> None:
    page = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>"
    rows = [(f"A-{n}", *ROW[1:]) if n % 9 else (page,) for n in range(1, 101)]
    book = read(sheets(事项=[HEADS, *rows]))
    assert (len(book.items), len(book.faults)) == (89, 11)
    assert "网页" in book.faults[0].sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    text = lines(HEADS, (*ROW[:1], "㙍䶮𠮷登记", *ROW[2:])).decode().replace(",", separator)
    assert over(text.encode(encoding)).document["name"] == "㙍䶮𠮷登记"


def test_a_cell_guarded_against_formulas_is_the_text_it_guards() -> None:
    assert over(lines(HEADS, (CODE, "'=cmd|calc", *ROW[2:]))).document["name"] == "=cmd|calc"


def test_an_empty_cell_takes_out_and_a_missing_column_leaves() -> None:
    base = full_document()
    document = over(sheets(事项=[("事项编码", "受理条件"), (CODE, None)]), base).document
    assert (document["conditions"], document["place"], len(document["materials"])) == ("", base["place"], 2)


def test_one_material_less_is_gone_and_the_others_keep_their_keys() -> None:
    rows = [("事项编码", "材料名称"), (CODE, "新的"), (CODE, "𠮷字号营业执照")]
    data = sheets(事项=[("事项编码", "事项名称"), (CODE, "x")], 材料=rows)
    materials = over(data, full_document()).document["materials"]
    assert [(each["key"], each["name"], each["elements"].get("copy_rule")) for each in materials] == [
        ("m3", "新的", None),
        ("m2", "𠮷字号营业执照", "加盖公章"),
    ]


def test_who_an_item_belongs_to_is_not_changed_in_a_sheet() -> None:
    said = sentences(sheets(事项=[("事项编码", "实施主体"), (CODE, "别的局")]), full_document())
    assert said == ["第 2 行 B 列『实施主体』：填了“别的局”，登记后不能在表里改，请保持原样：市场监督管理局"]


def test_what_stands_there_already_is_not_judged_again() -> None:
    base = full_document(consult_phone="请打总机", channels=["window", "telepathy"])
    merged = over(filled(consult_phone="请打总机", channels=["window", "telepathy"]), base)
    assert (merged.faults, list(merged.document["channels"])) == ((), ["window", "telepathy"])


def test_macros_passwords_bombs_and_lies_are_refused_before_anything_is_opened() -> None:
    good = filled()
    assert refusal(with_part(good, "xl/vbaProject.bin", b"x")) == "workbook_with_macros"
    assert refusal(with_part(good, "xl/macrosheets/sheet1.xml", b"x")) == "workbook_with_macros"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "workbook_locked_or_old"
    bomb = with_part(good, "xl/media/zero.bin", b"\0" * (5 << 20))
    assert refusal(bomb, Limits(part=4 << 20)) == "workbook_unpacks_too_large"
    assert refusal(b"%PDF-1.7 named items.xlsx") == "import_file_unknown"
    assert refusal(zipped({"a.txt": b"x"})) == "import_file_unknown"
    assert refusal(good[: len(good) // 2]) == "workbook_broken"
    assert refusal(with_part(good, "xl/worksheets/sheet2.xml", b"<worksheet><she")) == "workbook_broken"
    assert refusal(b"<html><body>502</body></html>") == "import_file_is_web_page"
    assert refusal(b"") == refusal(b"\xef\xbb\xbf \r\n") == "import_file_empty"
    assert refusal(lines(("甲", "乙"), (1, 2))) == "import_no_headings"
    assert refusal(good, Limits(packed=100)) == "import_file_too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!--{' ' * 40_000}-->"])
def test_a_sheet_with_a_document_type_is_refused_before_it_is_parsed(before: str, encoding: str) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row></sheetData>'
    for said, text in (('[<!ENTITY b "x">]', "&b;"), ("[]", "x"), ('SYSTEM "file:///etc/passwd"', "x"), (None, "x")):
        kind = f"<!DOCTYPE worksheet {said}>" if said else ""
        part = f'{before}{kind}<worksheet xmlns="{space}">{row.format(text)}</worksheet>'
        data = with_part(filled(), "xl/worksheets/sheet2.xml", part.encode(encoding))
        if said:
            assert refusal(data) == "workbook_broken"
        else:
            assert not read(data).items


def test_one_enormous_cell_does_not_fill_the_memory() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = f'<worksheet xmlns="{space}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
    data = with_part(filled(), "xl/worksheets/sheet2.xml", head.encode() + b"A" * (4 << 20))
    assert refusal(data, Limits(row=1 << 20)) == "workbook_unpacks_too_large"


@pytest.mark.parametrize(("most", "is_read"), [(3, True), (2, False)])
def test_a_sheet_is_read_up_to_the_bound_and_cut_with_a_sentence_beyond(most: int, is_read: object) -> None:
    for data in (sheets(事项=[HEADS, ROW, ("B-2", *ROW[1:])]), lines(HEADS, ROW, ("B-2", *ROW[1:]))):
        if is_read:
            assert len(read(data, Limits(rows=most)).items) == 2
        else:
            assert refusal(data, Limits(rows=most)) == "import_too_many_rows"


def test_csv_files_in_an_archive_are_sheets() -> None:
    data = zipped({"x/事项.csv": lines(HEADS, ROW), "x/材料.csv": lines(("事项编码", "材料名称"), (CODE, "甲"))})
    assert [each["name"] for each in over(data).document["materials"]] == ["甲"]


def test_columns_have_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
