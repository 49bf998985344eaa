"""The stored shape of a decision table: {"hit", "inputs": [{key, label, kind, …}], "outputs": […], "rows": […]}.

A row is {"if": cells by column, "then": values by column, "note"}. A cell is a list of values, or a
range {"from", "to"} whose ends belong to it unless "above", "below" take their place.
"""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.tables.table import Among, Between, Cell, Hit, Input, Kind, Output, Row, Table
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


def table_of(document: Mapping[str, Any]) -> Table:
    """Return the table of its stored shape; raise NotAllowed for one that is not whole."""
    try:
        inputs = tuple(_input(raw) for raw in document["inputs"])
        outputs = tuple(_output(raw) for raw in document["outputs"])
        rows = tuple(row_of(raw, inputs, outputs) for raw in document["rows"])
        return Table(inputs, outputs, rows, Hit(document.get("hit", "first")), str(document.get("title", "")))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as wrong:
        raise NotAllowed("bad_table", why=Sentence("读不懂：%(wrong)s", wrong=wrong)) from wrong


def row_of(raw: Mapping[str, Any], inputs: tuple[Input, ...], outputs: tuple[Output, ...]) -> Row:
    """Return a row of its stored shape; raise NotAllowed("bad_table") for a column the table does not have."""
    cells, said = raw.get("if", {}), raw.get("then", {})
    known = {each.key for each in inputs} | {each.key for each in outputs}
    if unknown := sorted({*cells, *said} - known):
        raise NotAllowed("bad_table", why=Sentence("没有“%(column)s”这一列", column=unknown[0]))
    when = tuple(cell_of(cells.get(each.key)) for each in inputs)
    then = tuple(_frozen(said.get(each.key)) for each in outputs)
    return Row(when, then, str(raw.get("note", "")))


def cell_of(raw: Any) -> Cell:
    """Return a cell of its stored shape: nothing, a list of values, or a range."""
    if raw in (None, "", [], {}):
        return None
    if isinstance(raw, Mapping):
        low, high = raw.get("from", raw.get("above")), raw.get("to", raw.get("below"))
        return Between(low, high, is_low_open="above" in raw, is_high_open="below" in raw)
    return Among(tuple(raw) if isinstance(raw, list | tuple) else (raw,))


def table_document(table: Table) -> dict[str, Any]:
    """Return the table in its stored shape, without what is empty."""
    return _full(
        {
            "title": table.title,
            "hit": table.hit.value,
            "inputs": [
                _full({**vars(each), "kind": each.kind.value, "when": _plain(each.when)}) for each in table.inputs
            ],
            "outputs": [_full({**vars(each), "kind": each.kind.value}) for each in table.outputs],
            "rows": [row_document(row, table.inputs, table.outputs) for row in table.rows],
        }
    )


def row_document(row: Row, inputs: tuple[Input, ...], outputs: tuple[Output, ...]) -> dict[str, Any]:
    """Return a row in its stored shape."""
    cells = {each.key: cell_document(cell) for each, cell in zip(inputs, row.when, strict=True) if cell is not None}
    said = {each.key: _plain(value) for each, value in zip(outputs, row.then, strict=True) if value is not None}
    return {"if": cells, "then": said, **({"note": row.note} if row.note else {})}


def cell_document(cell: Cell) -> Any:
    """Return a cell in its stored shape."""
    if cell is None or isinstance(cell, Among):
        return None if cell is None else list(cell.values)
    low = {} if cell.low is None else {"above" if cell.is_low_open else "from": cell.low}
    high = {} if cell.high is None else {"below" if cell.is_high_open else "to": cell.high}
    return {**low, **high}


def _input(raw: Mapping[str, Any]) -> Input:
    when = raw.get("when")
    return Input(
        key=raw["key"],
        label=raw.get("label") or raw["key"],
        kind=Kind(raw["kind"]),
        options=_options(raw),
        least=raw.get("least"),
        most=raw.get("most"),
        unit=raw.get("unit", ""),
        when=(when[0], tuple(when[1])) if when else None,
    )


def _output(raw: Mapping[str, Any]) -> Output:
    return Output(raw["key"], raw.get("label") or raw["key"], Kind(raw.get("kind", "text")), _options(raw))


def _options(raw: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(each[0]), str(each[1])) for each in raw.get("options", ()))


def _frozen(value: Any) -> Any:
    return None if value in ("", []) else tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _full(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the mapping without what is empty."""
    return {key: _plain(value) for key, value in values.items() if value not in (None, "", (), [])}
