"""Tables in plain Chinese: a cell, a set of facts, and why a row speaks."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.tables.table import Among, Between, Cell, Input, Kind, Table


def value_words(column: Input, value: Any) -> str:
    """Return one value as people read it, with its unit."""
    if column.kind == Kind.YES:
        return "“是”" if value else "“否”"
    if column.kind == Kind.CHOICE:
        return f"“{dict(column.options).get(value, value)}”"
    return f"{value} {column.unit}".rstrip()


def cell_words(column: Input, cell: Cell) -> str:
    """Return the cell as the rest of a sentence that begins with the column's label."""
    if cell is None:
        return "不限"
    if isinstance(cell, Among):
        verb = "选" if column.kind == Kind.YES else "是"
        return verb + "或".join(value_words(column, value) for value in cell.values)
    return _range_words(column, cell)


def facts_words(table: Table, cells: Mapping[str, Cell]) -> str:
    """Return the conditions side by side; those left blank are passed over."""
    return "、".join(
        f"“{each.label}”{cell_words(each, cells[each.key])}" for each in table.inputs if cells.get(each.key) is not None
    )


def reason(table: Table, row: int) -> str:
    """Return why a row (counted from 0) speaks; a row without any condition always does."""
    cells = {each.key: cell for each, cell in zip(table.inputs, table.rows[row].when, strict=True)}
    return facts_words(table, cells) or "其他情况"


def _range_words(column: Input, cell: Between) -> str:
    is_day = column.kind == Kind.DATE
    low = ("晚于 {}" if is_day else "大于 {}") if cell.is_low_open else ("不早于 {}" if is_day else "不小于 {}")
    high = ("早于 {}" if is_day else "小于 {}") if cell.is_high_open else ("不晚于 {}" if is_day else "不大于 {}")
    if cell.low is not None and cell.low == cell.high:
        return f"是 {value_words(column, cell.low)}"
    ends = [(low, cell.low), (high, cell.high)]
    return "、".join(words.format(value_words(column, end)) for words, end in ends if end is not None)
