"""Classes of values that all rows of a column treat alike, so that finitely many cases stand for all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yimen.catalogue.rules.tables.table import RANGED, Among, Between, Cell, Input, Kind, Table

ABSENT = object()  # the fact that is not asked for


@dataclass(frozen=True)
class ValueClass:
    """Some values, the rows (as bits) whose cell accepts them, one of them as a sample."""

    cell: Cell
    rows: int
    sample: Any
    is_whole: bool = False  # stands for every value of the column

    @property
    def is_absent(self) -> bool:
        """Return whether this is the class of «not asked»."""
        return self.sample is ABSENT


def classes_of(table: Table, number: int) -> list[ValueClass]:
    """Return the classes of a column; «not asked» is one, where that can be."""
    column = table.inputs[number]
    cells = [row.when[number] for row in table.rows]
    asked_by = [each.when[1] for each in table.inputs if each.when and each.when[0] == column.key]
    found = {} if column.when is None else {None: _absent(cells)}
    merged: dict[Any, list[ValueClass]] = {}
    for cell, sample in _finest(column, cells):
        rows = sum(1 << row for row, each in enumerate(cells) if each is None or each.accepts(sample))
        told = (rows, tuple(any(sample == value for value in values) for values in asked_by))
        merged.setdefault(told, []).append(ValueClass(cell, rows, sample))
    is_whole = len(merged) == 1
    return [*found.values(), *(_joined(column, group, is_whole=is_whole) for group in merged.values())]


def shared_cell(column: Input, one: Cell, other: Cell) -> tuple[bool, Cell]:
    """Return whether no value lies in both cells, and the cell of those that do."""
    if one is None or other is None:
        return False, one or other
    common = [
        (cell, sample)
        for cell, sample in _finest(column, [one, other])
        if one.accepts(sample) and other.accepts(sample)
    ]
    if not common:
        return True, None
    return False, _joined(column, [ValueClass(cell, 0, sample) for cell, sample in common], is_whole=False).cell


def _absent(cells: list[Cell]) -> ValueClass:
    return ValueClass(None, sum(1 << row for row, cell in enumerate(cells) if cell is None), ABSENT)


def _finest(column: Input, cells: list[Cell]) -> Iterator[tuple[Cell, Any]]:
    """Yield the finest classes in order, each with a sample."""
    if column.kind == Kind.CHOICE:
        yield from ((Among((key,)), key) for key, _label in column.options)
    elif column.kind == Kind.YES:
        yield from ((Among((value,)), value) for value in (True, False))
    else:
        yield from _points_and_spaces(column, cells)


def _points_and_spaces(column: Input, cells: list[Cell]) -> Iterator[tuple[Cell, Any]]:
    ends = {column.lowest, column.highest}
    for cell in cells:
        if isinstance(cell, Among):
            ends |= set(cell.values)
        elif cell is not None:
            ends |= {end for end in (cell.low, cell.high) if end is not None}
    points = sorted(end for end in ends if column.lowest <= end <= column.highest)
    for number, point in enumerate(points):
        yield Between(point, point), point
        if number + 1 < len(points):
            between = _inside(column.kind, point, points[number + 1])
            if between is not None:
                yield Between(point, points[number + 1], is_low_open=True, is_high_open=True), between


def _inside(kind: Kind, low: Any, high: Any) -> Any:
    """Return a value strictly between, None when there is none."""
    if kind == Kind.DATE:
        following = date.fromordinal(date.fromisoformat(low).toordinal() + 1).isoformat()
        return following if following < high else None
    if kind == Kind.INTEGER:
        return low + 1 if low + 1 < high else None
    if low + 1 < high:
        return int(low) + 1
    return float((Decimal(str(low)) + Decimal(str(high))) / 2)


def _joined(column: Input, group: list[ValueClass], *, is_whole: bool) -> ValueClass:
    """Return the class as one: options side by side; of separate ranges the first, which is enough to show a case."""
    if column.kind not in RANGED:
        values = tuple(each.sample for each in group)
        return ValueClass(Among(values), group[0].rows, group[0].sample, is_whole)
    run = [group[0]]
    for each in group[1:]:
        if not _touches(run[-1].cell, each.cell, column.kind):
            break
        run.append(each)
    low, high = run[0].cell, run[-1].cell
    assert isinstance(low, Between)
    assert isinstance(high, Between)
    cell = Between(
        None if low.low == column.lowest and not low.is_low_open else low.low,
        None if high.high == column.highest and not high.is_high_open else high.high,
        is_low_open=low.is_low_open,
        is_high_open=high.is_high_open,
    )
    return ValueClass(cell, group[0].rows, run[0].sample, is_whole)


def _touches(one: Cell, other: Cell, kind: Kind) -> bool:
    """Return whether nothing lies between two classes of which the other comes later."""
    assert isinstance(one, Between)
    assert isinstance(other, Between)
    if one.high == other.low:
        return one.is_high_open != other.is_low_open
    return (
        kind != Kind.NUMBER
        and not one.is_high_open
        and not other.is_low_open
        and _inside(kind, one.high, other.low) is None
    )
