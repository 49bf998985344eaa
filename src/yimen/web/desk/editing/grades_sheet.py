"""A table of grades as a page types it: what was sent becomes the stored table, the table the page's cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from yimen.catalogue.rules.standards.discretion import GRADE

SPARE = 2  # empty rules offered below the last
MOST_RULES = 60
BETWEEN = re.compile(r"[、，,;；\n\r]+")
OWN = re.compile(r"f(\d+)")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,4})?")
Raw = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One condition of one rule on the page."""

    name: str
    column: Raw
    chosen: tuple[str, ...] = ()
    low: Any = ""
    high: Any = ""


@dataclass(frozen=True)
class Rule:
    """One line on the page."""

    number: int
    cells: tuple[Cell, ...]
    grade: str = ""


def usable(form: Mapping[str, Any]) -> list[Raw]:
    """Return the form's questions that a rule can compare: choices of one, numbers, days."""
    fields = sorted((form.get("properties") or {}).items(), key=lambda each: each[1].get("x-order", 0))
    return [
        column for key, schema in fields if (column := _column(key, schema)) and re.fullmatch(r"[a-z][a-z0-9_]*", key)
    ]


def table_sent(data: QueryDict, form: Mapping[str, Any], before: Raw) -> Raw:
    """Return the stored table that was typed, nothing without grades; `before` keeps the keys of own findings."""
    grades = list(dict.fromkeys(_words(data.get("grades", ""))))
    if not grades:
        return {}
    ticked = set(data.getlist("field"))
    inputs = [column for column in usable(form) if column["key"] in ticked]
    inputs += list(_findings(data.get("own", ""), before))
    known = {each["key"] for each in before.get("inputs", ())}
    shown = [each for each in inputs if each["key"] in known]
    rows = [_row(data, number, shown) for number in range(MOST_RULES)]
    return {
        "hit": "first",
        "inputs": inputs,
        "outputs": [{"key": GRADE, "label": "档次", "kind": "choice", "options": [[g, g] for g in grades]}],
        "rows": [row for row in rows if row["then"].get(GRADE)],
    }


def rules_shown(table: Raw) -> list[Rule]:
    """Return the rules of a stored table as lines of the page, a few empty ones after them."""
    rows = [*table.get("rows", ()), *({} for _ in range(SPARE))][:MOST_RULES]
    return [
        Rule(number, tuple(_cell(number, column, row.get("if", {})) for column in table.get("inputs", ())),
             str(row.get("then", {}).get(GRADE, "")))
        for number, row in enumerate(rows)
    ]  # fmt: skip


def grades_of(table: Raw) -> list[str]:
    """Return the grades of a stored table."""
    outputs = table.get("outputs") or [{}]
    return [str(each[0]) for each in outputs[0].get("options", ())]


def own_shown(table: Raw, form: Mapping[str, Any]) -> str:
    """Return the findings as lines: a name, and its options behind a colon."""
    asked = set(form.get("properties") or {})
    own = [each for each in table.get("inputs", ()) if each["key"] not in asked]
    return "\n".join(
        f"{each['label']}：{'、'.join(o[0] for o in each.get('options', ()))}".rstrip("：") for each in own
    )


def _column(key: str, schema: Mapping[str, Any]) -> Raw | None:
    base = {"key": key, "label": str(schema.get("title") or key)}
    if schema.get("enum"):
        return {**base, "kind": "choice", "options": [[str(v), str(v)] for v in schema["enum"]]}
    kind = {"integer": "integer", "number": "number"}.get(str(schema.get("type")))
    if kind:
        ends = {"least": schema.get("minimum"), "most": schema.get("maximum")}
        return {**base, "kind": kind, **{name: end for name, end in ends.items() if end is not None}}
    return {**base, "kind": "date"} if schema.get("format") == "date" else None


def _findings(text: str, before: Raw) -> Iterator[Raw]:
    """Yield one input a line: «名称：选项、选项», or «名称» alone for a number; a name known keeps its key."""
    keys = {each["label"]: each["key"] for each in before.get("inputs", ()) if OWN.fullmatch(each["key"])}
    last = max((int(key[1:]) for key in keys.values()), default=0)
    for line in text.splitlines():
        label, _, said = line.strip().replace(":", "：").partition("：")
        options = list(dict.fromkeys(_words(said)))
        if label.strip():
            last += label.strip() not in keys
            key = keys.get(label.strip(), f"f{last}")
            kind = {"kind": "choice", "options": [[o, o] for o in options]} if options else {"kind": "number"}
            yield {"key": key, "label": label.strip(), **kind}


def _row(data: QueryDict, number: int, inputs: list[Raw]) -> Raw:
    cells = {each["key"]: _typed(data, f"r{number}-{each['key']}", each) for each in inputs}
    return {"if": {key: cell for key, cell in cells.items() if cell}, "then": {GRADE: data.get(f"r{number}-grade", "")}}


def _typed(data: QueryDict, name: str, column: Raw) -> Any:
    if column["kind"] == "choice":
        there = {option[0] for option in column["options"]}
        return [value for value in data.getlist(name) if value in there]
    ends = {"from": _end(data.get(f"{name}-from", ""), column), "below": _end(data.get(f"{name}-below", ""), column)}
    return {side: end for side, end in ends.items() if end is not None}


def _end(text: str, column: Raw) -> Any:
    text = text.strip()
    if column["kind"] == "date":
        return text or None
    if not NUMBER.fullmatch(text):
        return None
    return int(float(text)) if column["kind"] == "integer" or "." not in text else float(text)


def _cell(number: int, column: Raw, said: Mapping[str, Any]) -> Cell:
    name, cell = f"r{number}-{column['key']}", said.get(column["key"])
    if isinstance(cell, Mapping):
        return Cell(name, column, low=cell.get("from", ""), high=cell.get("below", ""))
    return Cell(name, column, chosen=tuple(str(value) for value in cell or ()))


def _words(text: str) -> list[str]:
    return [word.strip()[:80] for word in BETWEEN.split(text) if word.strip()]
