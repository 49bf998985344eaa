"""The workbook that departments fill in: headings in groups, drop-downs, a page of help; items filled in or none."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import save_workbook

from yimen.catalogue.rules.elements import Element, Kind
from yimen.catalogue.rules.sheets.cells import clean
from yimen.catalogue.rules.sheets.help_sheet import write_help
from yimen.catalogue.rules.sheets.kinds import ITEMS, SHEETS, SheetKind, group_of
from yimen.catalogue.rules.sheets.lines_out import Document, rows_for

CHOICES = "选项"
HEAD_ROW = 2
LONGEST = 32_767  # letters of a cell: no spreadsheet holds more
SPARE_ROWS = 2_000  # that many empty rows below have their drop-downs too
WIDTHS = {Kind.LONG: 36, Kind.TEXT: 24, Kind.NUMBER: 12, Kind.YES: 10, Kind.CHOICE: 16, Kind.CHOICES: 24}
YES_NO = ("是", "否")
_LINE = Side(style="thin", color="D0D5DB")
_STYLES = (
    NamedStyle("yimen.group", font=Font(bold=True, color="1F4E79"), fill=PatternFill("solid", "DCE6F1")),
    NamedStyle("yimen.head", font=Font(bold=True, color="FFFFFF"), fill=PatternFill("solid", "1F5FA8"),
               alignment=Alignment(wrap_text=True, vertical="center", horizontal="center")),
    NamedStyle("yimen.needed", font=Font(bold=True, color="FFFFFF"), fill=PatternFill("solid", "B3181D"),
               alignment=Alignment(wrap_text=True, vertical="center", horizontal="center")),
    NamedStyle("yimen.text", number_format="@", alignment=Alignment(wrap_text=True, vertical="top"),
               border=Border(bottom=_LINE)),
)  # fmt: skip


def workbook(documents: Sequence[Document] = (), *, title: str = "") -> bytes:
    """Return the workbook with these items filled in; `title` names whose they are on the page of help."""
    book = Workbook(write_only=True)
    for style in _STYLES:
        book.add_named_style(style)
    write_help(book.create_sheet("填表说明"), title)
    lists = _Lists()
    for kind in SHEETS:
        _write_sheet(book.create_sheet(kind.title), kind, documents, lists=lists)
    lists.write(book)
    book.active = 1
    out = BytesIO()
    save_workbook(book, out)
    return out.getvalue()


class _Lists:
    """The hidden sheet of choices: one column for each list, whatever its length."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def address(self, words: tuple[str, ...]) -> str:
        """Return where the list stands, adding it when it is new."""
        column = get_column_letter(self._columns.setdefault(words, len(self._columns) + 1))
        return f"'{CHOICES}'!${column}$1:${column}${len(words)}"

    def write(self, book: Any) -> None:
        sheet = book.create_sheet(CHOICES)
        sheet.sheet_state = "hidden"
        longest = max((len(words) for words in self._columns), default=0)
        for row in range(longest):
            sheet.append([words[row] if row < len(words) else None for words in self._columns])


def _write_sheet(sheet: Any, kind: SheetKind, documents: Sequence[Document], *, lists: _Lists) -> None:
    sheet.freeze_panes = "C3" if kind == ITEMS else "B3"
    for number, column in enumerate(kind.columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = WIDTHS.get(column.kind, 20)
        if column.kind != Kind.NUMBER:
            dimension.number_format = "@"
    sheet.append(_groups(sheet, kind))
    sheet.append([_head(sheet, column) for column in kind.columns])
    rows, made = HEAD_ROW, _Cells(sheet)
    for cells in rows_for(kind, documents):
        rows += 1
        sheet.append([made.of(cell) for cell in cells])
    for number, column in enumerate(kind.columns, start=1):
        if (rule := _rule(column, lists)) is not None:
            letter = get_column_letter(number)
            rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{rows + SPARE_ROWS}")
            sheet.data_validations.append(rule)


def _groups(sheet: Any, kind: SheetKind) -> list[Any]:
    names = [group_of(column) for column in kind.columns]
    return [
        _styled(sheet, name if at == 0 or names[at - 1] != name else "", "yimen.group") for at, name in enumerate(names)
    ]


def _head(sheet: Any, column: Element) -> Any:
    return _styled(
        sheet, f"{column.zh} *" if column.needed else column.zh, f"yimen.{'needed' if column.needed else 'head'}"
    )


def _styled(sheet: Any, words: str, style: str) -> Any:
    cell = WriteOnlyCell(sheet, value=words)
    cell.style = style
    return cell


class _Cells:
    """Filled cells of a sheet; their three styles are made once, which is most of the work of a cell."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._text, self._number, self._quoted = (
            self._made(**how) for how in ({}, {"is_number": True}, {"is_quoted": True})
        )

    def of(self, value: str | int) -> Any:
        """Return a cell that holds the value as it is: a text that looks like a formula stays a text."""
        if value == "":
            return None
        cell = WriteOnlyCell(self._sheet)
        if isinstance(value, int):
            cell.value, cell._style = value, self._number  # noqa: SLF001  setting a style by name costs ten times as much
            return cell
        text = clean(value)
        cell._value, cell.data_type = text[:LONGEST], "s"  # noqa: SLF001  the setter would take "=1" for a formula
        cell._style = self._quoted if text.startswith(("=", "+", "-", "@")) else self._text  # noqa: SLF001
        return cell

    def _made(self, *, is_number: bool = False, is_quoted: bool = False) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.style = "yimen.text"
        if is_number:
            cell.number_format = "0"
        cell.quotePrefix = is_quoted
        return cell._style  # noqa: SLF001  as above


def _rule(column: Element, lists: _Lists) -> DataValidation | None:
    """Return the column's drop-down or bound, with its note shown when a cell is chosen."""
    rule = _check(column, lists)
    if rule is None and not column.note:
        return None
    rule = rule or DataValidation()
    rule.promptTitle, rule.prompt = column.zh[:32], _prompt(column)[:255]
    rule.showInputMessage, rule.allow_blank = bool(rule.prompt), True
    return rule


def _check(column: Element, lists: _Lists) -> DataValidation | None:
    words = YES_NO if column.kind == Kind.YES else tuple(word for _, word in column.choices)
    if words:
        several = column.kind == Kind.CHOICES  # a list would refuse two of them in one cell
        rule = DataValidation("list", formula1=lists.address(words), showErrorMessage=not several)
        rule.errorTitle, rule.error = "请从下拉里选", f"可以填：{'、'.join(words)}"[:255]
        return rule
    if column.kind == Kind.NUMBER:
        rule = DataValidation("whole", operator="between", formula1="0", formula2=str(column.most_number))
        rule.showErrorMessage, rule.errorTitle = True, "请填数字"
        rule.error = f"请填 0 到 {column.most_number} 的整数；没有就留空"
        return rule
    return None


def _prompt(column: Element) -> str:
    several = "可以选几个，用顿号隔开。" if column.kind == Kind.CHOICES and column.choices else ""
    return several + column.note
