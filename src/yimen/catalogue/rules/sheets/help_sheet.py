"""The page of help in the workbook, in the words of those who fill it in."""

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from yimen.catalogue.rules.elements import Kind
from yimen.catalogue.rules.sheets.kinds import SHEETS

WORDS = (
    "怎样填这个文件",
    "1. 一个事项在“事项”表里占一行；材料、设定依据、收费、环节、常见问题填在后面几张表里，一份材料、一条依据各占一行。",
    "2. 每张表的第一列都是事项编码，用它对应到同一个事项。新事项填实施编码、业务办理项编码或地方编码。",
    "3. 红底的列（带 *）是办事指南不能缺的内容；其他列没有就留空。",
    "4. 有下拉的列请从下拉里选；可以选几个的，用顿号“、”隔开。日期写成 2026-11-22。数字只写数字，单位在旁边一列选。",
    "5. 不要合并单元格，不要用公式，不要改表头。列可以隐藏或调换次序；删掉的列表示“这次不改”。",
    "6. 清空一格，表示去掉这项内容；删掉材料表里的一行，表示不再要这份材料。",
    "7. 填好后在“事项目录 → 导入导出”里上传。先看到哪些是新的、哪些改了、哪些格填得不对，确认后才会保存。",
    "8. 填错的格会列出来，也可以下载一份标红并写明原因的文件，改好后再上传。",
)


def write_help(sheet: Any, title: str) -> None:
    """Write the page: what to do, then every column with what belongs into it."""
    for letter, width in zip("ABCD", (16, 28, 22, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, words in enumerate((title, *WORDS) if title else WORDS):
        cell = WriteOnlyCell(sheet, value=words)
        cell.font = Font(bold=number == 0, size=14 if number == 0 else 11)
        sheet.append([cell])
    sheet.append([])
    sheet.append([_bold(sheet, words) for words in ("表", "列", "怎样填", "说明")])
    for kind in SHEETS:
        for column in kind.columns:
            filled = _FILLED.get(column.kind, "文字")
            choices = f"可以填：{'、'.join(word for _, word in column.choices)}" if column.choices else ""
            about = _wrapped(sheet, "。".join(filter(None, (column.note, choices))))
            sheet.append([kind.title, f"{column.zh} *" if column.needed else column.zh, filled, about])


_FILLED = {
    Kind.NUMBER: "数字",
    Kind.YES: "是或否",
    Kind.CHOICE: "从下拉里选一个",
    Kind.CHOICES: "选一个或几个，用顿号隔开",
    Kind.DATE: "日期",
    Kind.URL: "完整网址",
    Kind.PHONE: "电话号码",
}


def _bold(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
    return cell


def _wrapped(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, value=words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
