"""The page of situations as its template draws it: every control with its name, value and choices."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from yimen.catalogue.rules.situations import SituationFault, SituationQuestion, Situations, coverage, run_trials
from yimen.catalogue.rules.situations.document import OUTPUTS, SETS, question_of
from yimen.catalogue.rules.situations.faults import NAMES, TrialResult
from yimen.catalogue.rules.situations.questions import NONE_OF_THESE, SEVERAL, column_of
from yimen.catalogue.rules.tables import Output
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence
from yimen.web.desk.editing.situation_edits import expected_of, next_key

YES_NO = (("yes", Sentence("是")), ("no", Sentence("否")))
KINDS = (("choice", "选一个"), ("several", "选几个"), ("yes", "是或否"), ("number", "填数字"), ("date", "填日期"))
ENDS = {"low": (("from", "不小于"), ("above", "大于")), "high": (("to", "不大于"), ("below", "小于"))}
Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """One choice of a control."""

    value: str
    label: str
    is_on: bool = False


@dataclass(frozen=True)
class Column:
    """Something a table can read of a question."""

    key: str
    label: str
    kind: str  # choice, yes, number, date
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a table's row."""

    name: str
    column: Column
    among: list[Choice] = field(default_factory=list)
    low: Any = ""
    high: Any = ""
    low_ends: list[Choice] = field(default_factory=list)
    high_ends: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """What a row says of one output."""

    name: str
    kind: str  # several, one, number, text
    label: str
    value: Any = ""
    choices: list[Choice] = field(default_factory=list)

    @property
    def chosen(self) -> str:
        """Return what is chosen, side by side."""
        return "、".join(each.label for each in self.choices if each.is_on)


@dataclass(frozen=True)
class _Page:
    """What every table of the page may read and say."""

    columns: list[Column]
    choices: Mapping[str, list[tuple[str, str]]]
    faults: list[SituationFault]
    outputs: Mapping[str, Output]

    def of(self, table: Stored) -> list[Column]:
        """Return the columns that a table reads."""
        return [column for column in self.columns if column.key in table["inputs"]]


def columns_of(questions: Iterable[Stored]) -> Iterator[Column]:
    """Yield what tables can read, also of questions that are half written."""
    for raw in questions:
        kind, options = raw.get("kind", "choice"), tuple((o["key"], o["label"]) for o in raw.get("options", ()))
        if kind == SEVERAL:
            for key, label in options:
                yield Column(column_of(raw["key"], key), f"{raw['title']} {label}", "yes", YES_NO)
        else:
            yield Column(raw["key"], raw["title"], kind, YES_NO if kind == "yes" else options)


def questions_shown(stored: Stored) -> list[dict[str, Any]]:
    """Return the questions with their controls, and an empty one to write the next into."""
    asked = list(stored.get("questions", ()))
    blank = {"key": next_key({raw["key"] for raw in asked}, "q"), "title": "", "is_new": True}
    return [
        {
            **raw,
            "at": f"q-{number}",
            "number": number,
            "kinds": [Choice(key, _(label), raw.get("kind", "choice") == key) for key, label in KINDS],
            "options": _options(raw),
            "has_options": raw.get("kind", "choice") in {"choice", SEVERAL},
            "whens": _whens(raw, asked[:number]),
        }
        for number, raw in enumerate([*asked, blank])
    ]


def tables_shown(
    stored: Stored, document: Stored, faults: Iterable[SituationFault], *, outputs: Mapping[str, Output] = OUTPUTS
) -> list[dict[str, Any]]:
    """Return the tables, which may say these `outputs`, with their columns, cells and faults."""
    columns = list(columns_of(stored.get("questions", ())))
    page = _Page(columns, _choices_of(document, stored), list(faults), outputs)
    return [_table(raw, number, page) for number, raw in enumerate(stored.get("tables", ()))]


def flows_shown(stored: Stored, document: Stored) -> list[dict[str, Any]]:
    """Return the shorter flows, and an empty one."""
    flows, steps = list(stored.get("flows", ())), (document.get("flow") or {}).get("steps", ())
    blank = {"key": next_key({raw["key"] for raw in flows}, "f"), "label": "", "skips": []}
    return [
        {
            **raw,
            "at": f"f-{number}",
            "number": number,
            "steps": [Choice(step["key"], step["name"], step["key"] in raw["skips"]) for step in steps],
        }
        for number, raw in enumerate([*flows, blank])
    ]


def tests_shown(stored: Stored, document: Stored) -> list[dict[str, Any]]:
    """Return the test cases with how they go, and an empty one."""
    tests, questions = list(stored.get("tests", ())), [question_of(raw) for raw in stored.get("questions", ())]
    results = results_of(stored)
    names = {key: dict(pairs) for key, pairs in _choices_of(document, stored).items()}
    blank: dict[str, Any] = {"name": "", "answers": {}, "expected": {}}
    return [
        {
            **raw,
            "at": f"x-{number}",
            "number": number,
            "controls": [_control(question, raw["answers"], f"x-{number}-a-{question.key}") for question in questions],
            "expected_json": json.dumps(raw["expected"], ensure_ascii=False),
            "expected_words": told(raw["expected"], names),
            "result": results[number] if number < len(results) else None,
            "now": told(expected_of(stored, raw["answers"]) or {}, names) if raw["name"] else [],
        }
        for number, raw in enumerate([*tests, blank])
    ]


def results_of(stored: Stored) -> list[TrialResult]:
    """Return how the test cases go; nothing while the situations cannot be read."""
    try:
        return run_trials(Situations.of(stored))
    except NotAllowed:
        return []


def covered_of(stored: Stored) -> tuple[int, int]:
    """Return how many options are met by a test case, and how many there are."""
    try:
        found = coverage(Situations.of(stored))
    except NotAllowed:
        return 0, 0
    return sum(each.is_covered for each in found), len(found)


def told(outcome: Stored, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return an outcome in words, one line for each thing said."""
    lines = []
    for kind in NAMES:
        if value := outcome.get(kind):
            each = [names.get(kind, {}).get(key, key) for key in value] if kind in SETS else [str(value)]
            each = [names["flow"].get(str(value), str(value))] if kind == "flow" else each
            lines.append(f"{_(NAMES[kind])}：{'、'.join(each)}")
    return lines or [_("只按事项本身的规定")]


def _options(raw: Stored) -> list[dict[str, str]]:
    options = list(raw.get("options", ()))
    blank = {"key": next_key({option["key"] for option in options}, "o"), "label": ""}
    return [*options, blank]


def _whens(raw: Stored, earlier: list[Any]) -> list[dict[str, Any]]:
    """Return for each earlier question that has options whether it calls for this one."""
    chosen = raw.get("when") or [None, []]
    groups = []
    for each in earlier:
        options = [(option["key"], option["label"]) for option in each.get("options", ())]
        options = list(YES_NO) if each.get("kind") == "yes" else options
        values = [text_of(value) for value in chosen[1]] if chosen[0] == each["key"] else []
        boxes = [Choice(f"{each['key']}={key}", label, key in values) for key, label in options]
        groups += [{"title": each["title"], "boxes": boxes}] if boxes else []
    return groups


def _choices_of(document: Stored, stored: Stored) -> dict[str, list[tuple[str, str]]]:
    fields = (document.get("form") or {}).get("properties", {})
    return {
        "materials": [(each["key"], each["name"]) for each in document.get("materials") or ()],
        "fields": [(key, str(schema.get("title", key))) for key, schema in fields.items()],
        "flow": [(each["key"], each["label"]) for each in stored.get("flows", ())],
        "items": [(each["key"], each["name"]) for each in document.get("choices") or ()],  # a theme's
    }


def text_of(value: Any) -> str:
    """Return an answer as a control carries it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _table(raw: Stored, number: int, page: "_Page") -> dict[str, Any]:
    at, columns = f"t-{number}", page.columns
    outputs = [key for key in page.outputs if key in raw["outputs"]]
    faults = [fault for fault in page.faults if fault.table == raw["key"]]
    wrong = {row for fault in faults if fault.is_error for row in fault.rows}
    return {
        **raw,
        "at": at,
        "number": number,
        "is_collect": raw.get("hit") == "collect",
        "columns": page.of(raw),
        "labels": [_(page.outputs[key].label) for key in outputs],
        "inputs": [Choice(column.key, column.label, column.key in raw["inputs"]) for column in columns],
        "outputs": [Choice(key, _(said.label), key in raw["outputs"]) for key, said in page.outputs.items()],
        "rows": [
            {
                **_row(f"{at}-r-{n}", row, page, columns=page.of(raw), outputs=outputs),
                "number": n,
                "is_wrong": n in wrong,
            }
            for n, row in enumerate(raw["rows"])
        ],
        "faults": faults,
    }


def _row(at: str, row: Stored, page: "_Page", *, columns: list[Column], outputs: list[str]) -> dict[str, Any]:
    return {
        "at": at,
        "cells": [cell_shown(f"{at}-{column.key}", column, row["if"].get(column.key)) for column in columns],
        "said": [_said(f"{at}-{key}", key, row["then"].get(key), page=page) for key in outputs],
        "note": row.get("note", ""),
    }


def cell_shown(name: str, column: Column, raw: Any) -> Cell:
    """Return the controls of one cell of a table."""
    if column.kind in {"choice", "yes"}:
        values = [text_of(value) for value in raw] if isinstance(raw, list) else []
        return Cell(name, column, [Choice(key, label, key in values) for key, label in column.options])
    ends = raw if isinstance(raw, Mapping) else {}
    low, high = ends.get("from", ends.get("above", "")), ends.get("to", ends.get("below", ""))
    return Cell(
        name,
        column,
        low=low,
        high=high,
        low_ends=[Choice(key, _(label), key in ends) for key, label in ENDS["low"]],
        high_ends=[Choice(key, _(label), key in ends) for key, label in ENDS["high"]],
    )


def _said(name: str, key: str, value: Any, *, page: _Page) -> Said:
    label, choices = _(page.outputs[key].label), page.choices.get(key, [])
    if key in SETS:
        chosen = value or ()
        return Said(name, "several", label, choices=[Choice(each, text, each in chosen) for each, text in choices])
    if key == "flow":
        return Said(name, "one", label, value or "", [Choice(each, text, each == value) for each, text in choices])
    return Said(name, "number" if key == "limit" else "text", label, "" if value is None else value)


def _control(question: SituationQuestion, answers: Stored, name: str) -> dict[str, Any]:
    given = question.texts(answers[question.key]) if question.key in answers else []
    pairs = [*question.choices, (NONE_OF_THESE, _("以上都没有"))] if question.kind == SEVERAL else question.choices
    choices = [Choice(key, label, key in given) for key, label in pairs]
    value = given[0] if given else ""
    return {"name": name, "title": question.title, "kind": question.kind, "choices": choices, "value": value}
