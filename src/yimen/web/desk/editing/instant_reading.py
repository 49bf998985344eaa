"""What was typed on the page of instant approval, read as THE DOCUMENT keeps it; what is left blank is not there."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from yimen.catalogue.rules.instant import SourcedFact, sourced_facts
from yimen.catalogue.rules.instant.document import OUTCOMES
from yimen.catalogue.rules.tables import Kind
from yimen.web.desk.editing.situation_reading import BOOLEANS, cell_typed, end_typed, numbers, typed

Stored = dict[str, Any]
CONTROLS = {Kind.CHOICE: "choice", Kind.YES: "yes", Kind.DATE: "date", Kind.INTEGER: "number", Kind.NUMBER: "amount"}
TITLE = "自动审批"


def read_instant(post: QueryDict, form: Mapping[str, Any], names: Mapping[str, str]) -> Stored:
    """Return the rule as typed; empty where it looks at nothing. `names` are the licence types there are."""
    codes = dict.fromkeys(code for code in post.getlist("licence") if code in names)
    known = sourced_facts(form, {code: names[code] for code in codes})
    inputs = [key for key in known if key in post.getlist("inputs")]
    facts = [known[key] for key in inputs]
    rows = [_row(post, f"r-{number}", inputs) for number in numbers(post, "r")]
    tests = [test for number in numbers(post, "x") if (test := _test(post, f"x-{number}", facts))]
    if not (inputs or rows or tests or codes):
        return {}
    found: Stored = {"table": {"title": TITLE, "inputs": inputs, "rows": rows}}
    if codes:
        found["licences"] = [{"code": code, "name": names[code]} for code in codes]
    return found | ({"tests": tests} if tests else {})


def _row(post: QueryDict, at: str, inputs: list[str]) -> Stored:
    cells = {key: cell for key in inputs if (cell := cell_typed(post, f"{at}-{key}"))}
    row: Stored = {"if": cells, "then": _said(post, at)}
    note = typed(post, f"{at}-note")
    return row | ({"note": note} if note else {})


def _said(post: QueryDict, at: str) -> dict[str, str]:
    outcome, grade = post.get(f"{at}-outcome", ""), typed(post, f"{at}-grade")
    said = {"outcome": outcome if outcome in dict(OUTCOMES) else "", "grade": grade}
    return {key: value for key, value in said.items() if value}


def _test(post: QueryDict, at: str, facts: list[SourcedFact]) -> Stored | None:
    name = typed(post, f"{at}-name")
    if not name:
        return None
    read = {fact.column.key: _fact(post, f"{at}-f-{fact.column.key}", fact.column.kind) for fact in facts}
    given = {key: value for key, value in read.items() if value is not None}
    return {"name": name, "facts": given, "expected": _said(post, at)}


def _fact(post: QueryDict, name: str, kind: Kind) -> Any:
    text = post.get(name, "").strip()
    if kind == Kind.YES:
        return BOOLEANS.get(text)
    return (text or None) if kind == Kind.CHOICE else end_typed(post, name, CONTROLS[kind])
