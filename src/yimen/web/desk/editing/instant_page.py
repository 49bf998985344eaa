"""The page of instant approval as its template draws it: every control with its name, value and choices."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from yimen.catalogue.rules.instant import InstantFault, SourcedFact, readable, run_trials, sourced_facts
from yimen.catalogue.rules.instant.document import OUTCOMES, licences_of
from yimen.catalogue.rules.instant.faults import TrialResult, outcome_words
from yimen.web.desk.editing.instant_reading import CONTROLS
from yimen.web.desk.editing.situation_page import YES_NO, Choice, Column, cell_shown, text_of

Stored = Mapping[str, Any]


def facts_shown(stored: Stored, form: Stored) -> list[dict[str, Any]]:
    """Return everything the table may look at, by where it comes from."""
    chosen = (stored.get("table") or {}).get("inputs", ())
    known = sourced_facts(form, licences_of(stored)).values()
    return [
        {
            "where": where,
            "boxes": [Choice(each.column.key, each.title, each.column.key in chosen) for each in facts],
        }
        for where, facts in groupby(known, key=lambda fact: fact.where)
    ]


def licences_shown(stored: Stored, names: Mapping[str, str]) -> dict[str, list[Choice]]:
    """Return the licence types asked for, and those that may be added."""
    asked = licences_of(stored)
    return {
        "asked": [Choice(code, name, is_on=True) for code, name in asked.items()],
        "others": [Choice(code, name) for code, name in names.items() if code not in asked],
    }


def columns_shown(stored: Stored, form: Stored) -> list[Column]:
    """Return the columns of the table."""
    return [_column(fact) for fact in _read(stored, form)]


def rows_shown(stored: Stored, form: Stored, faults: Iterable[InstantFault]) -> list[dict[str, Any]]:
    """Return the rows with their cells and what they come to."""
    wrong = {row for fault in faults if fault.is_error for row in fault.rows}
    columns = columns_shown(stored, form)
    return [
        {
            "number": number,
            "at": f"r-{number}",
            "cells": [cell_shown(f"r-{number}-{each.key}", each, row["if"].get(each.key)) for each in columns],
            "outcomes": _outcomes(row["then"]),
            "grade": row["then"].get("grade", ""),
            "note": row.get("note", ""),
            "is_wrong": number in wrong,
        }
        for number, row in enumerate((stored.get("table") or {}).get("rows", ()))
    ]


def tests_shown(stored: Stored, form: Stored) -> list[dict[str, Any]]:
    """Return the test examples with how they go, and an empty one."""
    tests, results = list(stored.get("tests", ())), results_of(stored, form)
    blank: dict[str, Any] = {"name": "", "facts": {}, "expected": {}}
    return [
        {
            **test,
            "number": number,
            "at": f"x-{number}",
            "controls": [_control(fact, test["facts"], f"x-{number}") for fact in _read(stored, form)],
            "outcomes": _outcomes(test["expected"]),
            "grade": test["expected"].get("grade", ""),
            "result": results[number] if number < len(results) else None,
            "now": outcome_words(results[number].outcome, results[number].grade) if number < len(results) else "",
        }
        for number, test in enumerate([*tests, blank])
    ]


def results_of(stored: Stored, form: Stored) -> list[TrialResult]:
    """Return how the test examples go; nothing while the rule cannot be read."""
    rule = readable(stored, form)
    return run_trials(rule) if rule else []


def _read(stored: Stored, form: Stored) -> list[SourcedFact]:
    chosen = (stored.get("table") or {}).get("inputs", ())
    return [fact for key, fact in sourced_facts(form, licences_of(stored)).items() if key in chosen]


def _column(fact: SourcedFact) -> Column:
    kind = CONTROLS[fact.column.kind]
    return Column(fact.column.key, fact.column.label, kind, YES_NO if kind == "yes" else fact.column.options)


def _outcomes(said: Stored) -> list[Choice]:
    return [Choice(key, _(label), said.get("outcome") == key) for key, label in OUTCOMES]


def _control(fact: SourcedFact, facts: Stored, at: str) -> dict[str, Any]:
    column, given = _column(fact), facts.get(fact.column.key)
    value = "" if given is None else text_of(given)
    return {
        "name": f"{at}-f-{column.key}",
        "title": column.label,
        "kind": column.kind,
        "choices": [Choice(key, label, key == value) for key, label in column.options],
        "value": value,
    }
