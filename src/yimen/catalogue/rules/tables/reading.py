"""Read the columns and rows of a GoRules table: declared where its schema declares them, else taken from the cells."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from yimen.catalogue.rules.tables.cells import UnreadableError, number_day, read_cell
from yimen.catalogue.rules.tables.schemas import declared_input, declared_options
from yimen.catalogue.rules.tables.table import KEY, Among, Between, Cell, Input, Kind, Output, Row, is_day
from yimen.kernel.rules.errors import NotAllowed

Columns = tuple[tuple[Cell, ...], ...]


def read_inputs(content: Mapping[str, Any], request: Mapping[str, Any]) -> tuple[tuple[Input, ...], Columns]:
    """Return the inputs and their cells, column by column."""
    declared = _declared(request)
    inputs: list[Input] = []
    columns: list[tuple[Cell, ...]] = []
    for raw in content["inputs"]:
        key, label = _key(raw), str(raw.get("name") or raw.get("field"))
        cells = _cells(content["rules"], str(raw["id"]), label)
        if key not in declared and not any(cells):
            continue  # nothing is known of it, and no row reads it
        column = declared_input(key, label, declared[key]) if key in declared else _guessed(key, label, cells)
        inputs.append(column)
        columns.append(tuple(_tidy(column, cell) for cell in cells))
    return tuple(inputs), tuple(columns)


def read_outputs(
    content: Mapping[str, Any], response: Mapping[str, Any]
) -> tuple[tuple[Output, ...], tuple[tuple[Any, ...], ...]]:
    """Return the outputs and what each row says of them, column by column."""
    declared = _declared(response)
    outputs: list[Output] = []
    columns: list[tuple[Any, ...]] = []
    for raw in content["outputs"]:
        key, label = _key(raw), str(raw.get("name") or raw.get("field"))
        said = tuple(_said(rule.get(str(raw["id"])), row, label) for row, rule in enumerate(content["rules"], start=1))
        kind = Kind(declared[key]["x-kind"]) if declared.get(key, {}).get("x-kind") else _kind_of(said)
        outputs.append(Output(key, label, kind, declared_options(declared.get(key, {}))))
        columns.append(tuple(_day(value) if kind == Kind.DATE else value for value in said))
    return tuple(outputs), tuple(columns)


def read_rows(content: Mapping[str, Any], cells: Columns, said: Sequence[tuple[Any, ...]]) -> tuple[Row, ...]:
    """Return the rows of the columns."""
    return tuple(
        Row(
            tuple(column[number] for column in cells),
            tuple(column[number] for column in said),
            str(rule.get("_description") or ""),
        )
        for number, rule in enumerate(content["rules"])
    )


def _declared(node: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Return the properties of the schema that a request or response node holds; none where it holds none."""
    schema = (node.get("content") or {}).get("schema")
    try:
        schema = json.loads(schema) if isinstance(schema, str) and schema.strip() else schema
    except ValueError:
        raise NotAllowed("table_unreadable") from None
    found = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
    return {key: said for key, said in found.items() if isinstance(said, Mapping)}


def _key(raw: Mapping[str, Any]) -> str:
    key = str(raw.get("field") or "")
    if not KEY.fullmatch(key):
        raise NotAllowed("table_column", column=str(raw.get("name") or key)[:40])
    return key


def _cells(rules: Iterable[Mapping[str, Any]], column: str, label: str) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for row, rule in enumerate(rules, start=1):
        try:
            found.append(read_cell(str(rule.get(column) or "")))
        except UnreadableError:
            raise NotAllowed("table_cell", row=row, column=label) from None
    return tuple(found)


def _guessed(key: str, label: str, cells: Iterable[Cell]) -> Input:
    values = [value for cell in cells if cell for value in _values(cell)]
    if all(isinstance(value, bool) for value in values):
        return Input(key, label, Kind.YES)
    if all(isinstance(value, str) and is_day(value) for value in values):
        return Input(key, label, Kind.DATE)
    if all(isinstance(value, int | float) for value in values):
        return Input(key, label, Kind.NUMBER, least=min(0, *values))
    return Input(key, label, Kind.CHOICE, tuple((str(value), str(value)) for value in dict.fromkeys(values)))


def _values(cell: Among | Between) -> tuple[Any, ...]:
    if isinstance(cell, Among):
        return cell.values
    return tuple(end for end in (cell.low, cell.high) if end is not None)


def _tidy(column: Input, cell: Cell) -> Cell:
    """Return the cell with days as days, and without ends that are those of the column."""
    as_it_is = _day if column.kind == Kind.DATE else lambda value: value
    if isinstance(cell, Among):
        return Among(tuple(as_it_is(value) for value in cell.values))
    if cell is None:
        return None
    low, high = as_it_is(cell.low), as_it_is(cell.high)
    low = None if low == column.lowest and not cell.is_low_open and high is not None else low
    high = None if high == column.highest and not cell.is_high_open and low is not None else high
    return Between(low, high, cell.is_low_open, cell.is_high_open)


def _day(value: Any) -> Any:
    return number_day(value) if isinstance(value, int) else value


def _said(text: Any, row: int, column: str) -> Any:
    if text in (None, ""):
        return None
    try:
        value = json.loads(text)
    except (ValueError, TypeError):
        raise NotAllowed("table_cell", row=row, column=column) from None
    return tuple(value) if isinstance(value, list) else value


def _kind_of(said: Iterable[Any]) -> Kind:
    values = [value for value in said if value is not None]
    if values and all(isinstance(value, bool) for value in values):
        return Kind.YES
    if values and all(isinstance(value, int | float) for value in values):
        return Kind.NUMBER
    return Kind.CHOICES if any(isinstance(value, tuple) for value in values) else Kind.TEXT
