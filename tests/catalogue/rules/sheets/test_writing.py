"""What goes out: a workbook that guides the hand, and files that come back saying the same, to the letter."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.catalogue.rules.sheets.hostile import CODE, FULL, changed, filled, full_document, lines, read, sheets
from yimen.catalogue.rules.exchange.documents import wrapped
from yimen.catalogue.rules.exchange.national_out import tables_of
from yimen.catalogue.rules.exchange.opening import read_file
from yimen.catalogue.rules.fingerprint import fingerprint
from yimen.catalogue.rules.record_json import record_from
from yimen.catalogue.rules.sheets.cells import guarded, unguarded
from yimen.catalogue.rules.sheets.csv_out import csv_files
from yimen.catalogue.rules.sheets.faults import Fault
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.catalogue.rules.sheets.kinds import SHEETS
from yimen.catalogue.rules.sheets.marked import marked
from yimen.catalogue.rules.sheets.merging import proposals_of
from yimen.catalogue.rules.sheets.proposals import Known, is_same
from yimen.catalogue.rules.sheets.values import value_in
from yimen.kernel.rules.errors import NotAllowed

GOOD = (filled(), csv_files([full_document()]), json.dumps([full_document()]).encode())
SHAPES = {
    "xlsx": lambda document: filled(**document),
    "csv": lambda document: csv_files([document]),
    "json": lambda document: json.dumps(wrapped([document])).encode(),
    "national": lambda document: json.dumps(tables_of([document])).encode(),
}


def back(shape: str, document: dict[str, Any], base: dict[str, Any] | None) -> dict[str, Any]:
    found = read_file(io.BytesIO(SHAPES[shape](document)), Limits())
    merged = found.items[0].over(base, Known())
    assert ([fault.sentence for fault in (*found.faults, *merged.faults)], len(found.items)) == ([], 1)
    return merged.document


@pytest.mark.parametrize("shape", SHAPES)
def test_out_and_in_again_changes_nothing(shape: str) -> None:
    document = full_document()
    assert is_same(document, back(shape, document, document))


@pytest.mark.parametrize("shape", ["xlsx", "csv", "json"])
def test_a_new_deployment_gets_the_very_same_item(shape: str) -> None:
    assert fingerprint(record_from(back(shape, full_document(), None))) == fingerprint(FULL)


def test_the_national_tables_carry_what_they_have_columns_for() -> None:
    told = back("national", full_document(), None)
    for name in ("name", "task_type", "statutory_limit", "promised_limit", "visits", "conditions", "service_objects"):
        assert told[name] == full_document()[name], name
    assert [each["name"] for each in told["materials"]] == ["申请书", "𠮷字号营业执照"]
    assert [law["name"] for law in told["legal_basis"]] == [law.name for law in FULL.legal_basis]


def test_a_national_code_that_no_table_has_is_told_and_the_item_kept() -> None:
    tables = tables_of([full_document()])
    tables["up_task_general_basic"][0]["use_level"] = "8"
    found = read_file(io.BytesIO(json.dumps(tables).encode()), Limits()).items[0].over(full_document(), Known())
    assert [fault.sentence for fault in found.faults] == [
        "第 1 项『行使层级』：填了“8”，代码表里没有这个代码，请对照国家交换标准：8"
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=40).map(str.strip)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conditions=TEXTS, place=TEXTS, reviewer=TEXTS)
@pytest.mark.parametrize("shape", ["xlsx", "csv"])
def test_no_text_is_changed_on_the_way(shape: str, conditions: str, place: str, reviewer: str) -> None:
    elements = {**full_document()["elements"], "review_standard": reviewer}
    document = full_document(conditions=conditions, place=place, elements=elements)
    assert is_same(document, back(shape, document, document))


@given(st.text(max_size=20))
def test_a_guarded_cell_starts_no_formula_and_comes_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert unguarded(cell) == unguarded(guarded(unguarded(cell)))


def test_the_workbook_has_every_sheet_with_drop_downs_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(filled()))
    assert book.sheetnames == ["填表说明", *(kind.title for kind in SHEETS), "选项"]
    assert book["选项"].sheet_state == "hidden"
    for kind in SHEETS:
        sheet = book[kind.title]
        heads = [cell.value.removesuffix(" *") for cell in sheet[2]]
        assert heads == [column.zh for column in kind.columns]
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    lists = [rule for rule in book["事项"].data_validations.dataValidation if rule.type == "list"]
    assert {rule.formula1.split("!")[0] for rule in lists} == {"'选项'"}
    assert book["事项"]["B3"].value == "=食品经营许可"
    assert book["事项"]["B3"].data_type == "s"


def test_every_choice_of_a_drop_down_is_taken_when_read() -> None:
    for kind in SHEETS:
        for column in kind.columns:
            for value, word in column.choices:
                assert value_in(column, word) in (value, [value])


def test_the_marked_copy_shows_the_wrong_cells_and_their_list_and_runs_nothing() -> None:
    data = changed(filled(), lambda book: book["事项"].cell(3, 5, "=1+1"))
    fault = Fault("事项", 3, 5, "办件类型", "=1+1", "请从下拉里选：", "即办件、承诺件", CODE)
    copy = load_workbook(io.BytesIO(marked(data, [fault, fault], Limits()) or b""))
    cell = copy["事项"]["E3"]
    assert (cell.value, cell.data_type, cell.fill.fgColor.rgb[-6:]) == ("=1+1", "s", "FFC7CE")
    assert cell.comment is not None
    assert "请从下拉里选：即办件、承诺件" in cell.comment.text
    assert copy.sheetnames[0] == "错误清单"
    assert [copy["错误清单"].cell(2, n).value for n in (1, 2, 3)] == ["事项", "E3", "办件类型"]
    assert copy["事项"].data_validations.dataValidation, "the drop-downs are still there"


def test_a_marked_copy_mended_is_read_like_the_first_file() -> None:
    fault = Fault("事项", 3, 5, "办件类型", "x", "请从下拉里选：", "", CODE)
    copy = marked(filled(), [fault], Limits())
    assert copy is not None
    assert proposals_of(read(copy))[0].over(full_document(), Known()).faults == ()


def test_csv_too_comes_back_marked_and_json_does_not() -> None:
    data = lines(("事项编码", "事项名称"), ("A-1", "=1+1"))
    copy = load_workbook(io.BytesIO(marked(data, [Fault("CSV", 2, 2, "事项名称", "x", "y")], Limits()) or b""))
    assert (copy["CSV"]["B2"].value, copy["CSV"]["B2"].data_type) == ("=1+1", "s")
    assert marked(b"[{}]", [], Limits()) is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_comes_in_the_reader_refuses_and_never_breaks(data: st.DataObject) -> None:
    good = GOOD[data.draw(st.sampled_from(range(len(GOOD))))]
    file = bytearray(good)
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(file) - 1))
        file[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    _survives(bytes(file))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.lists(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS | st.dates(), max_size=9
        ),
        max_size=5,
    )
)
def test_whatever_stands_in_the_cells_the_reader_says_so(rows: list[list[Any]]) -> None:
    heads = [column.zh for column in SHEETS[0].columns]
    _survives(sheets(事项=[heads[:9], *rows], 材料=[("事项编码", "材料名称", "原件份数"), *rows]))


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["code", "name", "owner", "materials", "fee", "x", "task_code"]), inner)
        ),
        max_leaves=12,
    )
)
def test_whatever_json_comes_it_is_read_or_refused(value: Any) -> None:
    _survives(
        json.dumps({"items": [{**full_document(), "code": "A-1", "materials": value, "fee": value}, value]}).encode()
    )
    _survives(json.dumps({"up_task_general_basic": [value, {"task_code": "A-1", "laws": value}]}).encode())


def _survives(file: bytes) -> None:
    try:
        found = read_file(io.BytesIO(file), Limits())
    except NotAllowed:
        return
    for base in (None, full_document()):
        for each in found.items:
            for fault in each.over(base, Known()).faults:
                assert fault.sentence
