"""GoRules' JDM: import a file of exactly one decision table, export one that its editor opens, and one for the engine.

What the table reads and says is declared as JSON Schema in the file's request and response nodes, where the editor
keeps it. A file without them is read all the same: kinds and options are taken from its cells.
"""

import json
from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.tables.cells import day_number, write_cell, write_value
from yimen.catalogue.rules.tables.reading import read_inputs, read_outputs, read_rows
from yimen.catalogue.rules.tables.schemas import inputs_schema, outputs_schema
from yimen.catalogue.rules.tables.table import Hit, Input, Kind, Table
from yimen.kernel.rules.errors import NotAllowed

TABLE, REQUEST, RESPONSE = "decisionTableNode", "inputNode", "outputNode"
CONTENT_TYPE = "application/vnd.gorules.decision"
SPOKE = "spoke"  # the engine is asked only for the row's number; what a row says never leaves our hands


def parse_table(jdm: Mapping[str, Any]) -> Table:
    """Return the table of a GoRules file; raise NotAllowed with one sentence for whatever is not one plain table."""
    nodes = _nodes(jdm)
    content = nodes[TABLE].get("content")
    if not isinstance(content, Mapping):
        raise NotAllowed("table_unreadable")
    if content.get("inputField") or content.get("outputPath") or content.get("executionMode", "single") != "single":
        raise NotAllowed("table_settings")
    if content.get("hitPolicy", "first") not in {Hit.FIRST, Hit.COLLECT}:
        raise NotAllowed("table_settings")
    try:
        inputs, cells = read_inputs(content, nodes.get(REQUEST, {}))
        outputs, said = read_outputs(content, nodes.get(RESPONSE, {}))
        rows = read_rows(content, cells, said)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise NotAllowed("table_unreadable") from wrong
    return Table(inputs, outputs, rows, Hit(content.get("hitPolicy", "first")), str(nodes[TABLE].get("name", "")))


def to_jdm(table: Table) -> dict[str, Any]:
    """Return the table as a file for the GoRules editor; reading it gives the same table again."""
    inputs = [_column(each.key, each.label) for each in table.inputs]
    outputs = [_column(each.key, each.label) for each in table.outputs]
    rules = []
    for number, row in enumerate(table.rows, start=1):
        cells = {each.key: write_cell(each, cell) for each, cell in zip(table.inputs, row.when, strict=True)}
        said = {each.key: _said(each.kind, value) for each, value in zip(table.outputs, row.then, strict=True)}
        rules.append({"_id": f"row-{number}", "_description": row.note, **cells, **said})
    content = {"hitPolicy": table.hit.value, "inputs": inputs, "outputs": outputs, "rules": rules}
    reads, says = inputs_schema(table.inputs), outputs_schema(table.outputs)
    return _document(table.title or "table", content, reads=reads, says=says)


def engine_jdm(table: Table) -> dict[str, Any]:
    """Return what the engine runs: the cells as they are, and the row's number as the only answer."""
    rules = [
        {
            "_id": str(number),
            **{each.key: write_cell(each, cell) for each, cell in zip(table.inputs, row.when, strict=True)},
            SPOKE: str(number),
        }
        for number, row in enumerate(table.rows)
    ]
    inputs = [_column(each.key, each.label) for each in table.inputs]
    content = {"hitPolicy": table.hit.value, "inputs": inputs, "outputs": [_column(SPOKE, SPOKE)], "rules": rules}
    return _document("table", content, reads=None, says=None)


def engine_fact(column: Input, value: Any) -> Any:
    """Return a fact as the engine compares it."""
    return day_number(value) if column.kind == Kind.DATE else value


def _said(kind: Kind, value: Any) -> str:
    return "" if value is None else write_value(kind, list(value) if isinstance(value, tuple) else value)


def _nodes(jdm: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the file's nodes by type; raise NotAllowed for other kinds of nodes, or not exactly one table."""
    nodes = jdm.get("nodes") if isinstance(jdm, Mapping) else None
    if not isinstance(nodes, list) or not all(isinstance(node, Mapping) for node in nodes):
        raise NotAllowed("table_unreadable")
    for node in nodes:
        if node.get("type") not in {TABLE, REQUEST, RESPONSE}:
            raise NotAllowed("table_other_nodes", node=str(node.get("name") or node.get("type"))[:40])
    if sum(node["type"] == TABLE for node in nodes) != 1:
        raise NotAllowed("table_not_one")
    return {str(node["type"]): node for node in nodes}


def _column(key: str, label: str) -> dict[str, str]:
    return {"id": key, "name": label, "field": key}


def _document(
    name: str, content: Mapping[str, Any], *, reads: Mapping[str, Any] | None, says: Mapping[str, Any] | None
) -> dict[str, Any]:
    def schema(value: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"content": {"schema": json.dumps(value, ensure_ascii=False)}} if value else {}

    settings = {"passThrough": False, "inputField": None, "outputPath": None, "executionMode": "single"}
    return {
        "contentType": CONTENT_TYPE,
        "nodes": [
            {"id": "request", "type": REQUEST, "name": "request", "position": {"x": 80, "y": 200}, **schema(reads)},
            {
                "id": "table",
                "type": TABLE,
                "name": name,
                "position": {"x": 380, "y": 200},
                "content": {**content, **settings},
            },
            {"id": "response", "type": RESPONSE, "name": "response", "position": {"x": 680, "y": 200}, **schema(says)},
        ],
        "edges": [
            {"id": "in", "sourceId": "request", "targetId": "table", "type": "edge"},
            {"id": "out", "sourceId": "table", "targetId": "response", "type": "edge"},
        ],
    }
