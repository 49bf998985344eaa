"""What a table reads and says as JSON Schema: for the check of facts, and for the file in which a table travels."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from yimen.catalogue.rules.tables.cells import day_number, number_day
from yimen.catalogue.rules.tables.table import Input, Kind, Output, Table

_TYPES = {
    Kind.CHOICE: {"type": "string"},
    Kind.YES: {"type": "boolean"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TEXT: {"type": "string"},
    Kind.CHOICES: {"type": "array"},
}


def facts_schema(table: Table) -> dict[str, Any]:
    """Return the schema of the facts that are there: each of its type, none null, an option one of those there are."""
    return {"type": "object", "properties": {each.key: _fact(each) for each in table.inputs}}


def inputs_schema(inputs: Iterable[Input]) -> dict[str, Any]:
    """Return the inputs as a file declares them; a day is the number that its digits make."""
    columns = list(inputs)
    return {
        "type": "object",
        "properties": {each.key: _declared(each) for each in columns},
        "required": [each.key for each in columns],
    }


def outputs_schema(outputs: Iterable[Output]) -> dict[str, Any]:
    """Return the outputs as a file declares them."""
    return {
        "type": "object",
        "properties": {
            each.key: {**_TYPES[each.kind], "title": each.label, "x-kind": each.kind.value, **_options(each.options)}
            for each in outputs
        },
    }


def declared_input(key: str, label: str, said: Mapping[str, Any]) -> Input:
    """Return the input that a file's schema declares."""
    kind, when = _kind(said), said.get("x-when")
    least, most = said.get("minimum"), said.get("maximum")
    if kind == Kind.DATE:
        least, most = (number_day(end) if isinstance(end, int) else end for end in (least, most))
    column = Input(
        key=key,
        label=label,
        kind=kind,
        options=declared_options(said),
        unit=str(said.get("x-unit", "")),
        when=(when[0], tuple(when[1])) if when else None,
    )
    ends = (None if least == column.lowest else least, None if most == column.highest else most)
    return replace(column, least=ends[0], most=ends[1])


def declared_options(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the options that a file's schema declares, each with its label."""
    labels = said.get("x-labels", {})
    return tuple((str(key), str(labels.get(key, key))) for key in said.get("enum", ()) if isinstance(key, str))


def _kind(said: Mapping[str, Any]) -> Kind:
    if "x-kind" in said:
        return Kind(said["x-kind"])
    types = {"boolean": Kind.YES, "integer": Kind.INTEGER, "number": Kind.NUMBER}
    found = said.get("type")
    return types.get(
        next((each for each in found if each != "null"), "") if isinstance(found, list) else str(found), Kind.CHOICE
    )


def _fact(column: Input) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_TYPES[column.kind])
    if column.kind in {Kind.INTEGER, Kind.NUMBER}:
        schema |= {"minimum": column.lowest, "maximum": column.highest}
    return schema | ({"enum": [key for key, _label in column.options]} if column.options else {})


def _declared(column: Input) -> dict[str, Any]:
    schema = {**_fact(column), "title": column.label, "x-kind": column.kind.value, **_options(column.options)}
    if column.kind == Kind.DATE:
        schema |= {"type": "integer", "minimum": day_number(column.lowest), "maximum": day_number(column.highest)}
        del schema["format"]
    if column.when:
        schema |= {"x-when": [column.when[0], list(column.when[1])], "type": [schema["type"], "null"]}
        schema |= {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | ({"x-unit": column.unit} if column.unit else {})


def _options(options: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {"enum": [key for key, _label in options], "x-labels": dict(options)} if options else {}
