"""From sheets to lines about items: headings found wherever they stand, nothing dropped without a word."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from yimen.catalogue.rules.elements import Element
from yimen.catalogue.rules.imports.codes import codes_of
from yimen.catalogue.rules.imports.notes import Notes
from yimen.catalogue.rules.imports.values import code_of, is_web_page
from yimen.catalogue.rules.sheets.faults import Fault, Note, listed
from yimen.catalogue.rules.sheets.grid import Grid, Row, letters
from yimen.catalogue.rules.sheets.kinds import CODE, ITEMS, SHEETS, SheetKind, plain
from yimen.catalogue.rules.sheets.values import WrongCell, shown, value_in
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

SEARCHED = 15  # rows in which the headings are looked for
FEWEST = 2  # fewer known headings prove nothing
OURS = frozenset({"填表说明", "选项", "错误清单"})  # sheets that a template or a marked copy has beside the data
CONVENIENCE = "事项名称"  # stands beside the code in every sheet for the eye; only the sheet of items says it
CODES = (
    "handling_code",
    "implementation_code",
    "local_code",
)  # an item without a code of ours is known by one of these


@dataclass(frozen=True)
class Line:
    """One row about one item: the cells by element key, each with its column."""

    sheet: str
    row: int
    code: str
    cells: dict[str, tuple[int, Any]]


@dataclass
class Book:
    """All that the sheets of a file say, and what is wrong with them so far."""

    items: dict[str, Line] = field(default_factory=dict)
    parts: dict[str, dict[str, list[Line]]] = field(default_factory=dict)  # by sheet kind, then by item
    kinds: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0

    def codes(self) -> list[str]:
        """Return the items that the file is about, in its order."""
        found = dict.fromkeys(self.items)
        for lines in self.parts.values():
            found |= dict.fromkeys(lines)
        return list(found)


@dataclass(frozen=True)
class _Headed:
    grid: Grid
    kind: SheetKind
    row: int
    others: dict[int, str]  # columns whose heading nobody knows
    columns: dict[int, Element]
    rows: Iterator[Row]


def read_book(grids: Iterable[Grid], *, progress: Callable[[int], None] = lambda _rows: None) -> Book:
    """Return what the sheets say; raise NotAllowed where no sheet has headings that we know."""
    book = Book()
    for grid in grids:
        if grid.name.strip() not in OURS:
            _read_sheet(grid, book, progress)
    if not book.kinds:
        raise NotAllowed("import_no_headings")
    if ITEMS.key in book.kinds:
        _drop_strays(book)
    book.faults.sort(key=lambda fault: (fault.sheet, fault.row, fault.column))
    return book


def _read_sheet(grid: Grid, book: Book, progress: Callable[[int], None]) -> None:
    headed = _headed(grid)
    if headed is None:
        if next(grid.rows, None) is not None:
            book.notes.append(Note(grid.name, "没有认识的表头，没有读"))
        return
    if headed.kind.key in book.kinds:
        book.notes.append(
            Note(grid.name, "和前面的表是同一种，接着读了；同一事项不要写两遍。表的种类：", headed.kind.title)
        )
    book.kinds.add(headed.kind.key)
    for number, cells in headed.rows:
        book.rows += 1
        progress(book.rows)
        _read_row(headed, (number, cells), book)
    _note_unseen(headed, book)


def _headed(grid: Grid) -> _Headed | None:
    """Return the sheet with its headings: the row, among the first ones, that has most headings of one kind."""
    first = list(islice(grid.rows, SEARCHED))
    found = [(_matches(kind, row), kind, row) for row in first for kind in SHEETS]
    if not found:
        return None
    columns, kind, (number, heads) = max(
        found, key=lambda each: (len(each[0]), each[1].title == grid.name.strip(), -each[2][0])
    )
    if len(columns) < FEWEST:
        grid.rows = chain(first, grid.rows)
        return None
    later = [row for row in first if row[0] > number]
    others = {column: str(cell) for column, cell in heads.items() if column not in columns}
    return _Headed(grid, kind, number, others, columns, chain(later, grid.rows))


def _matches(kind: SheetKind, row: Row) -> dict[int, Element]:
    """Return the columns whose heading the kind knows, each element once."""
    found: dict[str, int] = {}
    for column, cell in row[1].items():
        element = kind.column(cell) if isinstance(cell, str) else None
        if element is not None:
            found.setdefault(element.key, column)
    return {column: element for key, column in found.items() if (element := _of(kind, key))}


def _of(kind: SheetKind, key: str) -> Element | None:
    return next((element for element in kind.columns if element.key == key), None)


def _read_row(headed: _Headed, row: Row, book: Book) -> None:
    number, filled = row
    if _is_heading_again(headed, row):
        book.notes.append(Note(headed.grid.name, "重复了表头，已跳过第 ", listed([number])))
        return
    page = next((column for column, cell in filled.items() if isinstance(cell, str) and is_web_page(cell)), None)
    if page is not None:
        said = shown(filled[page])
        book.faults.append(
            Fault(headed.grid.name, number, page, "整行", said, "这一行是网页，不是数据，请删掉或重新导出")
        )
        return
    cells = {element.key: (column, filled.get(column)) for column, element in headed.columns.items()}
    code = _code(Line(headed.grid.name, number, "", cells), book)
    if code:
        _keep(headed, Line(headed.grid.name, number, code, cells), book)


def _is_heading_again(headed: _Headed, row: Row) -> bool:
    """Return whether the row repeats the headings; all of it is compared only where its first known cell is one."""
    first = next((row[1][column] for column in headed.columns if column in row[1]), None)
    if not isinstance(first, str) or headed.kind.column(first) is None:
        return False
    return len(_matches(headed.kind, row)) >= max(FEWEST, len(row[1]) // 2)


def _code(line: Line, book: Book) -> str:
    """Return the item's code, empty (and a fault) where the row names none that can be read."""
    cells = line.cells
    column = cells.get(CODE.key, (1, None))[0]
    given = [cells[key] for key in (CODE.key, *CODES) if key in cells and cells[key][1] not in (None, "")]
    try:
        text = code_of(value_in(CODE, given[0][1])) if given else ""
    except WrongCell as wrong:
        column, cell = given[0]
        book.faults.append(Fault(line.sheet, line.row, column, CODE.zh, shown(cell), wrong.wanted, wrong.about))
        return ""
    if not text:
        book.faults.append(Fault(line.sheet, line.row, column, CODE.zh, "", "没有填，请填事项编码"))
        return ""
    return codes_of(text, notes=Notes()).code


def _keep(headed: _Headed, line: Line, book: Book) -> None:
    if headed.kind != ITEMS:
        book.parts.setdefault(headed.kind.key, {}).setdefault(line.code, []).append(line)
        return
    before = book.items.get(line.code)
    if before is None:
        book.items[line.code] = line
        return
    column, cell = line.cells.get(CODE.key, (1, line.code))
    where = Sentence("%(rows)s 行", rows=before.row)
    if before.sheet != line.sheet:
        where = Sentence("%(rows)s 行（『%(sheet)s』）", rows=before.row, sheet=before.sheet)
    book.faults.append(
        Fault(
            line.sheet, line.row, column, CODE.zh, shown(cell), "编码重复，请只留一行；首次出现在第 ", where, line.code
        )
    )


def _drop_strays(book: Book) -> None:
    """Note lines about items that the sheet of items does not have: nobody could tell what becomes of them."""
    for lines in book.parts.values():
        for code in [code for code in lines if code not in book.items]:
            for line in lines.pop(code):
                column, cell = line.cells.get(CODE.key, (1, code))
                wanted = "“事项”表里没有这个编码（或那一行有错），请核对"
                book.faults.append(Fault(line.sheet, line.row, column, CODE.zh, shown(cell), wanted, code=code))


def _note_unseen(headed: _Headed, book: Book) -> None:
    """Note what is hidden or has no known heading, and refuse merged cells: which row they belong to is a guess."""
    grid, name = headed.grid, headed.grid.name
    if grid.is_hidden:
        book.notes.append(Note(name, "是隐藏的表，也读了"))
    if hidden := [row for row in grid.hidden_rows if row > headed.row]:
        book.notes.append(Note(name, "有隐藏或筛选掉的行，也读了，请核对：第 ", listed(hidden)))
    if columns := [column for column in grid.hidden_columns if column in headed.columns]:
        book.notes.append(Note(name, "有隐藏的列，也读了，请核对：", "、".join(map(letters, columns))))
    for column, heading in headed.others.items():
        if plain(heading) != CONVENIENCE:
            book.notes.append(
                Note(name, Sentence("%(column)s 列的表头不认识，没有读：", column=letters(column)), shown(heading))
            )
    for left, top, _right, bottom in grid.merged:
        if bottom > headed.row and left in headed.columns:
            row, heading = max(top, headed.row + 1), headed.columns[left].zh
            span = Sentence("第 %(rows)s 行", rows=f"{top}—{bottom}" if bottom > top else top)
            wanted = "合并了单元格，请取消合并，每一格都填上："
            book.faults.append(Fault(name, row, left, heading, "", wanted, span))
