"""A table of service standards is read whole or not at all, each wrong row with its line."""

import io
from collections import Counter

import pytest
from openpyxl import Workbook

from yimen.catalogue.rules.standards.samples import sample_rules
from yimen.catalogue.rules.standards.service import LONGEST, ServiceRule, StandardGroup, read_service_rules
from yimen.catalogue.rules.standards.sheets import MOST_ROWS, cells_of
from yimen.kernel.rules.errors import NotAllowed

HEAD = ["编号", "体系", "内容", "来源"]


def faults(*rows: list[str]) -> list[str]:
    with pytest.raises(NotAllowed, match="standard_rows") as refusal:
        read_service_rules([HEAD, *rows])
    found = refusal.value.details["faults"]
    assert isinstance(found, list)
    return found


def test_columns_stand_in_any_order_and_empty_rows_are_passed_over() -> None:
    table = [["内容", " 编号 ", "来源", "体系"], ["主动问候", "TG-1", "GB/T 24421", "服务提供标准"], ["", "", "", ""]]
    assert read_service_rules(table) == [
        ServiceRule("TG-1", StandardGroup.PROVISION, "主动问候", "GB/T 24421"),
    ]


@pytest.mark.parametrize(
    ("said", "group"),
    [("通用基础", "general"), ("提供", "provision"), ("服务管理", "management"), ("岗位", "post"), ("post", "post")],
)
def test_a_group_is_known_by_its_usual_names(said: str, group: str) -> None:
    assert read_service_rules([HEAD, ["A", said, "x"]])[0].group == group


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "通用基础", "x"], "编号只能用"),
        (["甲", "通用基础", "x"], "编号只能用"),
        (["A" * 41, "通用基础", "x"], "编号只能用"),
        (["A", "别的", "x"], "没有“别的”"),
        (["A", "通用基础", ""], "内容应当有"),
        (["A", "通用基础", "字" * (LONGEST + 1)], "不超过"),
        (["A", "通用基础", "x", "字" * 201], "来源不超过"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(row: list[str], words: str) -> None:
    (found,) = faults(["B", "通用基础", "好的"], row)
    assert found.startswith("第 3 行：")
    assert words in found


def test_the_longest_text_is_taken() -> None:
    assert read_service_rules([HEAD, ["A" * 40, "通用基础", "字" * LONGEST, "字" * 200]])


def test_a_code_stands_once() -> None:
    assert faults(["A", "通用基础", "x"], ["A", "通用基础", "y"]) == ["第 3 行：编号 A 前面已经有了"]


@pytest.mark.parametrize("table", [[], [["a", "b"]], [["编号", "内容"]]])
def test_a_table_without_its_columns_is_refused(table: list[list[str]]) -> None:
    with pytest.raises(NotAllowed, match="standard_columns"):
        read_service_rules(table)


def test_a_table_without_rows_is_refused() -> None:
    assert faults() == ["表里没有标准"]


def test_the_examples_are_673_in_four_groups_and_say_what_they_are() -> None:
    rules = sample_rules()
    assert len({rule.code for rule in rules}) == len({rule.text for rule in rules}) == 673
    assert set(Counter(rule.group for rule in rules)) == set(StandardGroup)
    assert all(rule.is_sample and rule.text.startswith("（示例）") and "示例数据" in rule.source for rule in rules)


def test_workbooks_and_csv_in_the_usual_encodings_are_read_alike() -> None:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ["A-1", "岗位", "=1+1", None]):
        sheet.append(row)
    book.save(out)
    assert cells_of(out.getvalue()) == [HEAD, ["A-1", "岗位", "=1+1", ""]]
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert cells_of("编号,体系\nA-1,岗位".encode(encoding)) == [["编号", "体系"], ["A-1", "岗位"]]
    assert cells_of("编号\t体系\nA-1\t岗位".encode()) == [["编号", "体系"], ["A-1", "岗位"]]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"a\0b", b'"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(NotAllowed, match="sheet_unreadable"):
        cells_of(data)


def test_a_file_of_very_many_rows_is_refused() -> None:
    assert len(cells_of(b"a,b\n" * MOST_ROWS)) == MOST_ROWS
    with pytest.raises(NotAllowed, match="sheet_too_large"):
        cells_of(b"a,b\n" * (MOST_ROWS + 1))
