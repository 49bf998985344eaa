"""A decision table; its cells are limited to =, in, range and blank."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

MOST_ROWS, MOST_COLUMNS, MOST_OPTIONS = 200, 20, 100
LEAST_NUMBER, MOST_NUMBER = 0, 999_999_999
KEY = re.compile(r"(?!(?:and|or|not|in|true|false|null)$)[a-z][a-z0-9_]{0,59}")  # a name in zen's language
FIRST_DAY, LAST_DAY = "1900-01-01", "2199-12-31"


class Hit(StrEnum):
    """Whether the first row that fits speaks, or all of them."""

    FIRST = "first"
    COLLECT = "collect"


class Kind(StrEnum):
    CHOICE = "choice"
    YES = "yes"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"  # outputs only
    CHOICES = "choices"  # outputs only


RANGED = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True)
class Among:
    """The value is one of these."""

    values: tuple[Any, ...]

    def accepts(self, value: Any) -> bool:
        """Return whether the cell accepts the value; yes is not 1."""
        return any(value == each and isinstance(value, bool) == isinstance(each, bool) for each in self.values)


@dataclass(frozen=True)
class Between:
    """The value lies between the ends; None is no end, an open end does not belong to it."""

    low: Any = None
    high: Any = None
    is_low_open: bool = False
    is_high_open: bool = False

    def accepts(self, value: Any) -> bool:
        """Return whether the cell accepts the value."""
        above = self.low is None or (value > self.low if self.is_low_open else value >= self.low)
        return above and (self.high is None or (value < self.high if self.is_high_open else value <= self.high))


Cell = Among | Between | None


@dataclass(frozen=True)
class Input:
    """A fact the table reads; `when` names the earlier fact and its values after which there is such a fact at all."""

    key: str
    label: str
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()  # key, label
    least: Any = None
    most: Any = None
    unit: str = ""
    when: tuple[str, tuple[Any, ...]] | None = None

    @property
    def lowest(self) -> Any:
        """Return the least value there can be."""
        return self.least if self.least is not None else FIRST_DAY if self.kind == Kind.DATE else LEAST_NUMBER

    @property
    def highest(self) -> Any:
        """Return the greatest value there can be."""
        return self.most if self.most is not None else LAST_DAY if self.kind == Kind.DATE else MOST_NUMBER

    def is_there(self, facts: Mapping[str, Any]) -> bool:
        """Return whether these facts call for this one."""
        return self.when is None or Among(self.when[1]).accepts(facts.get(self.when[0]))


@dataclass(frozen=True)
class Output:
    """What the table says; options where only some values make sense."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Row:
    """One rule: its cells in the order of the inputs, its values in that of the outputs; None says nothing."""

    when: tuple[Cell, ...]
    then: tuple[Any, ...]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A decision table, checked to be whole."""

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]
    hit: Hit = Hit.FIRST
    title: str = ""

    def __hash__(self) -> int:
        """Return the hash of all cells, worked out once: what is compiled is looked up by it at each evaluation."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.inputs, self.outputs, self.rows, self.hit, self.title))

    def __post_init__(self) -> None:
        """Raise NotAllowed("bad_table", why=…) for columns, rows or cells that do not fit together."""
        _check_columns(self)
        for number, row in enumerate(self.rows, start=1):
            if len(row.when) != len(self.inputs) or len(row.then) != len(self.outputs):
                raise NotAllowed("bad_table", why=Sentence("第 %(row)s 行的格数和列数不一样", row=number))
            for column, cell in zip(self.inputs, row.when, strict=True):
                if not _fits(column, cell):
                    raise NotAllowed("table_cell", row=number, column=column.label)
            for said, value in zip(self.outputs, row.then, strict=True):
                if not _sayable(said, value):
                    raise NotAllowed("table_cell", row=number, column=said.label)


def _check_columns(table: Table) -> None:
    keys = [each.key for each in table.inputs] + [said.key for said in table.outputs]
    if unfit := [key for key in keys if not KEY.fullmatch(key)]:
        raise NotAllowed("table_column", column=unfit[0][:40])
    if len(set(keys)) < len(keys):
        raise NotAllowed("bad_table", why=Sentence("有两列用了同一个代号"))
    if not table.outputs or len(keys) > MOST_COLUMNS or len(table.rows) > MOST_ROWS:
        pattern = "至少要有一列结果，最多 %(columns)s 列、%(rows)s 行"
        raise NotAllowed("bad_table", why=Sentence(pattern, columns=MOST_COLUMNS, rows=MOST_ROWS))
    earlier: dict[str, Input] = {}
    for each in table.inputs:
        _check_input(each)
        if each.when and not (each.when[0] in earlier and _fits(earlier[each.when[0]], Among(each.when[1]))):
            raise NotAllowed("bad_table", why=Sentence("“%(label)s”的前提不是前面的问题", label=each.label))
        earlier[each.key] = each


def _check_input(column: Input) -> None:
    if column.kind in {Kind.TEXT, Kind.CHOICES} or (column.kind == Kind.CHOICE) != bool(column.options):
        raise NotAllowed("bad_table", why=Sentence("“%(label)s”一列的种类不对，或者没有选项", label=column.label))
    if any('"' in key or "\\" in key for key, _label in column.options):
        raise NotAllowed("bad_table", why=Sentence("“%(label)s”的选项里不能有引号和反斜杠", label=column.label))
    if len(column.options) > MOST_OPTIONS or (column.kind in RANGED and not _in_order(column)):
        raise NotAllowed("bad_table", why=Sentence("“%(label)s”一列的选项或者上下限不对", label=column.label))


def _in_order(column: Input) -> bool:
    return is_of(column.kind, column.lowest) and is_of(column.kind, column.highest) and column.lowest <= column.highest


def _fits(column: Input, cell: Cell) -> bool:
    if cell is None:
        return True
    if isinstance(cell, Among):
        return bool(cell.values) and all(_is_value(column, value) for value in cell.values)
    ends = [end for end in (cell.low, cell.high) if end is not None]
    is_ordered = len(ends) < 2 or (all(is_of(column.kind, end) for end in ends) and cell.low <= cell.high)  # noqa: PLR2004
    return column.kind in RANGED and bool(ends) and is_ordered and all(is_of(column.kind, end) for end in ends)


def _is_value(column: Input, value: Any) -> bool:
    if column.kind == Kind.CHOICE:
        return any(value == key for key, _label in column.options)
    return is_of(column.kind, value)


def is_of(kind: Kind, value: Any) -> bool:
    """Return whether the value is of the kind; dates are written as ISO days."""
    if kind == Kind.YES:
        return isinstance(value, bool)
    if kind == Kind.DATE:
        return isinstance(value, str) and is_day(value)
    numbers = (int,) if kind == Kind.INTEGER else (int, float)
    return isinstance(value, numbers) and not isinstance(value, bool) and abs(value) <= MOST_NUMBER


def is_day(text: str) -> bool:
    """Return whether the text is a day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _sayable(said: Output, value: Any) -> bool:
    if value is None:
        return True
    known = {key for key, _label in said.options}
    if said.kind == Kind.CHOICES:
        return isinstance(value, tuple) and all(
            isinstance(each, str) and (not known or each in known) for each in value
        )
    if said.kind in {Kind.TEXT, Kind.CHOICE}:
        return isinstance(value, str) and (not known or value in known)
    return is_of(said.kind, value)
