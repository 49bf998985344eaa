"""Tables in plain Chinese: a cell, a set of facts, and why a row speaks."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.tables.table import Among, Between, Cell, Input, Kind, Table
from yimen.kernel.rules.sentences import Sentence, joined

# by whether it is a day, and whether the end itself is left out
_LOW = {
    (True, True): "晚于 %(value)s",
    (True, False): "不早于 %(value)s",
    (False, True): "大于 %(value)s",
    (False, False): "不小于 %(value)s",
}
_HIGH = {
    (True, True): "早于 %(value)s",
    (True, False): "不晚于 %(value)s",
    (False, True): "小于 %(value)s",
    (False, False): "不大于 %(value)s",
}


def value_words(column: Input, value: Any) -> str:
    """Return one value as people read it, with its unit."""
    if column.kind == Kind.YES:
        return Sentence("“是”" if value else "“否”")
    if column.kind == Kind.CHOICE:
        return Sentence("“%(option)s”", option=dict(column.options).get(value, value))
    return f"{value} {column.unit}".rstrip()


def cell_words(column: Input, cell: Cell) -> str:
    """Return the cell as the rest of a sentence that begins with the column's label."""
    if cell is None:
        return Sentence("不限")
    if isinstance(cell, Among):
        among = joined((value_words(column, value) for value in cell.values), "%(a)s或%(b)s")
        return Sentence("选%(among)s" if column.kind == Kind.YES else "是%(among)s", among=among)
    return _range_words(column, cell)


def facts_words(table: Table, cells: Mapping[str, Cell]) -> str:
    """Return the conditions side by side; those left blank are passed over."""
    return joined(
        Sentence("“%(label)s”%(says)s", label=each.label, says=cell_words(each, cells[each.key]))
        for each in table.inputs
        if cells.get(each.key) is not None
    )


def reason(table: Table, row: int) -> str:
    """Return why a row (counted from 0) speaks; a row without any condition always does."""
    cells = {each.key: cell for each, cell in zip(table.inputs, table.rows[row].when, strict=True)}
    return facts_words(table, cells) or Sentence("其他情况")


def _range_words(column: Input, cell: Between) -> str:
    is_day = column.kind == Kind.DATE
    low = _LOW[is_day, cell.is_low_open]
    high = _HIGH[is_day, cell.is_high_open]
    if cell.low is not None and cell.low == cell.high:
        return Sentence("是 %(value)s", value=value_words(column, cell.low))
    ends = [(low, cell.low), (high, cell.high)]
    return joined(Sentence(words, value=value_words(column, end)) for words, end in ends if end is not None)
