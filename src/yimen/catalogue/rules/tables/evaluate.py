"""Evaluate a table: facts are checked first, then zen-engine finds the rows; a plain reading is the test's oracle."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
import zen

from yimen.catalogue.rules.tables.gorules import SPOKE, engine_fact, engine_jdm
from yimen.catalogue.rules.tables.schemas import facts_schema
from yimen.catalogue.rules.tables.table import Hit, Input, Table, is_day
from yimen.kernel.rules.errors import NotAllowed

KEPT = 4000  # compiled tables


@dataclass(frozen=True)
class Decided:
    """The rows that spoke, counted from 0, and what each said; nothing when no row fits."""

    rows: tuple[int, ...]
    said: tuple[Mapping[str, Any], ...]

    @property
    def result(self) -> Mapping[str, Any]:
        """Return what the first row said."""
        return self.said[0] if self.said else {}


def evaluate(table: Table, facts: Mapping[str, Any]) -> Decided:
    """Return what the table says of the facts; raise NotAllowed naming the first fact that is missing or wrong.

    A fact that the others do not call for (`Input.when`) is left out of account, whatever it says.
    """
    check_facts(table, facts)
    read = {each.key: engine_fact(each, facts.get(each.key)) if each.is_there(facts) else None for each in table.inputs}
    found = _compiled(table).evaluate(read)["result"]
    rows = tuple(int(said[SPOKE]) for said in (found if isinstance(found, list) else [found] if found else ()))
    return _decided(table, rows)


def decide_plainly(table: Table, facts: Mapping[str, Any]) -> Decided:
    """Return the same without the engine: what the engine is tested against."""
    check_facts(table, facts)
    fitting = [
        number
        for number, row in enumerate(table.rows)
        if all(
            cell is None or (each.is_there(facts) and cell.accepts(facts[each.key]))
            for each, cell in zip(table.inputs, row.when, strict=True)
        )
    ]
    return _decided(table, tuple(fitting[:1] if table.hit == Hit.FIRST else fitting))


def check_facts(table: Table, facts: Mapping[str, Any]) -> None:
    """Raise NotAllowed naming the first fact that is missing, of no option, or out of bounds."""
    there = {each.key: facts[each.key] for each in table.inputs if each.is_there(facts) and each.key in facts}
    for each in table.inputs:
        if each.is_there(facts) and facts.get(each.key) is None:
            raise NotAllowed("fact_missing", title=each.label)
    if not _schema(table).is_valid(there):
        raise _wrong(table, there)
    for each in table.inputs:  # JSON Schema's own dates are looser than ours
        if each.kind == "date" and each.key in there and not is_day(there[each.key]):
            raise NotAllowed("fact_wrong", title=each.label)


def _wrong(table: Table, facts: Mapping[str, Any]) -> NotAllowed:
    key = next(str(error.instance_path[0]) for error in _schema(table).iter_errors(facts))
    column: Input = next(each for each in table.inputs if each.key == key)
    if column.options:
        return NotAllowed("fact_no_option", title=column.label, value=str(facts[key])[:40])
    value = facts[key]
    if isinstance(value, int | float) and not isinstance(value, bool) and not column.lowest <= value <= column.highest:
        return NotAllowed("fact_out_of_range", title=column.label, least=column.lowest, most=column.highest)
    return NotAllowed("fact_wrong", title=column.label)


def _decided(table: Table, rows: tuple[int, ...]) -> Decided:
    said = (zip(table.outputs, table.rows[number].then, strict=True) for number in rows)
    return Decided(rows, tuple({each.key: value for each, value in pairs if value is not None} for pairs in said))


@lru_cache(maxsize=KEPT)
def _compiled(table: Table) -> zen.ZenDecision:
    return zen.ZenEngine().create_decision(json.dumps(engine_jdm(table)))


@lru_cache(maxsize=KEPT)
def _schema(table: Table) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(facts_schema(table))
