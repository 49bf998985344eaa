"""Gaps, rows that never speak, and rows that contradict each other: decided exactly, each with a case that shows it.

Every column falls into finitely many classes of values that the rows treat alike (options; points and the open spaces
between them). Walking the classes column by column, with the set of rows that still fit, meets every possible case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.tables.classes import ABSENT, ValueClass, classes_of, shared_cell
from yimen.catalogue.rules.tables.table import Among, Cell, Hit, Table
from yimen.catalogue.rules.tables.words import facts_words
from yimen.kernel.rules.sentences import Sentence

MOST_TOLD = 10
MOST_WALKED = 200_000

GAP, UNREACHABLE, OVERLAP, TOO_LARGE, EMPTY = "gap", "unreachable", "overlap", "too_large", "empty"


@dataclass(frozen=True)
class TableFault:
    """A fault: which rows (counted from 0), facts that show it, and the sentence; an error bars publishing."""

    kind: str
    words: str
    rows: tuple[int, ...] = ()
    witness: Mapping[str, Any] = field(default_factory=dict)
    is_error: bool = True


@dataclass
class _Walk:
    """What the walk has met so far."""

    table: Table
    classes: list[list[ValueClass]]
    free_after: list[int]  # at each column, the rows that no later column can rule out
    seen: set[tuple[int, int, tuple[bool, ...]]] = field(default_factory=set)
    speaks: int = 0
    gaps: list[dict[str, ValueClass]] = field(default_factory=list)

    def is_new(self, state: tuple[int, int, tuple[bool, ...]]) -> bool:
        """Return whether the walk comes here for the first time; raise OverflowError when it grows too long."""
        if state in self.seen:
            return False
        self.seen.add(state)
        if len(self.seen) > MOST_WALKED:
            raise OverflowError
        return True


def table_faults(table: Table) -> list[TableFault]:
    """Return the table's faults, errors first; a table that collects may stay silent, so it has no gaps."""
    if not table.rows:
        return [TableFault(EMPTY, Sentence("这张表还没有规则。"))]
    try:
        walk = _walked(table)
    except OverflowError:
        return [TableFault(TOO_LARGE, Sentence("这张表的组合太多，查不完有没有遗漏；请拆成几张小表。"))]
    found = [] if table.hit == Hit.COLLECT else [_gap(table, met) for met in walk.gaps]
    found += [_unreachable(number) for number in range(len(table.rows)) if not walk.speaks >> number & 1]
    silent = {fault.rows for fault in found if fault.kind == UNREACHABLE}
    overlaps = _overlaps(table) if table.hit == Hit.FIRST else ()
    return found + [fault for fault in overlaps if (fault.rows[1],) not in silent]


def _walked(table: Table) -> _Walk:
    blanks = [[row.when[n] is None for row in table.rows] for n in range(len(table.inputs))]
    free = [
        sum(1 << r for r in range(len(table.rows)) if all(column[r] for column in blanks[n:]))
        for n in range(len(table.inputs) + 1)
    ]
    walk = _Walk(table, [classes_of(table, number) for number in range(len(table.inputs))], free)
    _step(walk, 0, (1 << len(table.rows)) - 1, met={})
    return walk


def _step(walk: _Walk, depth: int, fitting: int, *, met: dict[str, ValueClass]) -> None:
    """Go on from the rows that fit so far; what was met before with the same rows and questions is not met again."""
    if not fitting:
        if len(walk.gaps) < MOST_TOLD:
            walk.gaps.append(dict(met))
        return
    if walk.table.hit == Hit.FIRST and (sure := fitting & walk.free_after[depth]):
        fitting &= (sure & -sure) * 2 - 1  # whatever stands below a row that is sure to fit never speaks
    if depth == len(walk.table.inputs):
        walk.speaks |= fitting & -fitting if walk.table.hit == Hit.FIRST else fitting
    elif walk.is_new((depth, fitting, _asked(walk, depth, met))):
        column = walk.table.inputs[depth]
        is_there = column.when is None or _calls_for(met.get(column.when[0]), column.when[1])
        for each in walk.classes[depth]:
            if each.is_absent != is_there:
                _step(walk, depth + 1, fitting & each.rows, met={**met, column.key: each})


def _calls_for(earlier: ValueClass | None, values: tuple[Any, ...]) -> bool:
    return earlier is not None and not earlier.is_absent and any(earlier.sample == value for value in values)


def _asked(walk: _Walk, depth: int, met: Mapping[str, ValueClass]) -> tuple[bool, ...]:
    """Return what later columns will want to know of the earlier ones: whether there is such a fact at all."""
    later = walk.table.inputs[depth:]
    return tuple(_calls_for(met[each.when[0]], each.when[1]) for each in later if each.when and each.when[0] in met)


def _gap(table: Table, met: Mapping[str, ValueClass]) -> TableFault:
    told = {key: each.cell for key, each in met.items() if not each.is_absent and not each.is_whole}
    facts = {key: each.sample for key, each in met.items() if each.sample is not ABSENT}
    for column in table.inputs:  # what the gap does not depend on is filled in, so that it can be tried
        if column.key not in facts and column.is_there(facts):
            facts[column.key] = (
                column.options[0][0] if column.options else column.lowest if column.kind != "yes" else True
            )
    words = facts_words(table, told)
    gap = Sentence("当%(facts)s时没有规则。", facts=words) if words else Sentence("没有一行适用于所有情况。")
    return TableFault(GAP, gap, witness=facts)


def _unreachable(number: int) -> TableFault:
    words = Sentence("第 %(row)s 行永远用不到：前面的行已经把这些情况说完了，或者条件不可能成立。", row=number + 1)
    return TableFault(UNREACHABLE, words, (number,))


def _overlaps(table: Table) -> Iterator[TableFault]:
    """Yield the pairs that contradict each other on a case; an exception above the rule it is cut from is none."""
    for second in range(len(table.rows)):
        for first in range(second):
            above, below = table.rows[first], table.rows[second]
            if above.then == below.then or all(
                cell is None or cell == other for cell, other in zip(below.when, above.when, strict=True)
            ):
                continue
            shared = _shared(table, first, second)
            if shared is not None:
                words = facts_words(table, shared) or Sentence("任何情况下")
                pattern = "当%(facts)s时，第 %(first)s 行和第 %(second)s 行都适用、结果不同；按第 %(first)s 行。"
                told = Sentence(pattern, facts=words, first=first + 1, second=second + 1)
                yield TableFault(OVERLAP, told, (first, second), is_error=False)


def _shared(table: Table, first: int, second: int) -> dict[str, Cell] | None:
    """Return the cells in which both rows fit, None when there is no such case."""
    cells = zip(table.inputs, table.rows[first].when, table.rows[second].when, strict=True)
    pairs = {column.key: shared_cell(column, one, other) for column, one, other in cells}
    by_key = {column.key: column for column in table.inputs}
    for column in reversed(table.inputs):  # a fact that must be there calls for the answer that it is asked after
        if column.when and pairs[column.key][1] is not None:
            earlier, values = column.when
            is_empty, cell = shared_cell(by_key[earlier], pairs[earlier][1], Among(values))
            pairs[earlier] = (is_empty or pairs[earlier][0], cell)
    return (
        None if any(is_empty for is_empty, _cell in pairs.values()) else {key: cell for key, (_, cell) in pairs.items()}
    )
