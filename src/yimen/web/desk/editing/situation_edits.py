"""Buttons of the page of situations: a row or table more, one less, one up, and what a test case should come to."""

from collections.abc import Callable, Mapping
from typing import Any

from yimen.catalogue.rules.situations.document import SETS, SINGLES, Situations
from yimen.kernel.rules.errors import NotAllowed

Stored = dict[str, Any]


def edited(stored: Stored, press: str, *, output: str = "materials") -> Stored:
    """Return the situations after a button was pressed: its verb, and the numbers of what it is about.

    A new table says this `output` first.
    """
    verb, _, about = press.partition("-")
    numbers = [int(each) for each in about.split("-") if each.isascii() and each.isdigit()]
    if verb in EDITS:
        try:
            EDITS[verb](stored, *numbers)
        except (IndexError, TypeError):  # of a page that is out of date
            return stored
        if verb == "addtable":
            stored["tables"][-1]["outputs"] = [output]
    return stored


def next_key(taken: set[str], letter: str) -> str:
    """Return the first key with this letter that is not taken."""
    return next(f"{letter}{number}" for number in range(1, len(taken) + 2) if f"{letter}{number}" not in taken)


def expected_of(stored: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the answers come to now, as a test case keeps it; None while that cannot be said."""
    try:
        outcome = Situations.of(stored).outcome(answers)
    except NotAllowed:
        return None
    found = {kind: list(getattr(outcome, kind)) for kind in SETS} | {kind: getattr(outcome, kind) for kind in SINGLES}
    return {kind: value for kind, value in found.items() if value not in (None, "", [])}


def _add_table(stored: Stored) -> None:
    tables = stored.setdefault("tables", [])
    key = next_key({table["key"] for table in tables}, "t")
    tables.append({"key": key, "title": "", "hit": "collect", "inputs": [], "outputs": ["materials"], "rows": []})


def _drop_table(stored: Stored, table: int) -> None:
    del stored["tables"][table]


def _add_row(stored: Stored, table: int) -> None:
    stored["tables"][table]["rows"].append({"if": {}, "then": {}})


def _drop_row(stored: Stored, table: int, row: int) -> None:
    del stored["tables"][table]["rows"][row]


def _raise_row(stored: Stored, table: int, row: int) -> None:
    rows = stored["tables"][table]["rows"]
    if row:
        rows[row - 1], rows[row] = rows[row], rows[row - 1]


def _raise_question(stored: Stored, question: int) -> None:
    asked = stored["questions"]
    if question:
        asked[question - 1], asked[question] = asked[question], asked[question - 1]


def _drop_question(stored: Stored, question: int) -> None:
    """Take a question out, and out of the tables and conditions that read it."""
    gone = stored["questions"].pop(question)["key"]
    for table in stored.get("tables", ()):
        table["inputs"] = [key for key in table["inputs"] if key.partition("__")[0] != gone]
        for row in table["rows"]:
            row["if"] = {key: cell for key, cell in row["if"].items() if key.partition("__")[0] != gone}
    for each in stored["questions"]:
        if each.get("when", [None])[0] == gone:
            del each["when"]
    for test in stored.get("tests", ()):
        test["answers"].pop(gone, None)


def _drop_test(stored: Stored, test: int) -> None:
    del stored["tests"][test]


def _expect(stored: Stored, test: int) -> None:
    found = expected_of(stored, stored["tests"][test]["answers"])
    if found is not None:
        stored["tests"][test]["expected"] = found


EDITS: Mapping[str, Callable[..., None]] = {
    "addtable": _add_table,
    "droptable": _drop_table,
    "addrow": _add_row,
    "droprow": _drop_row,
    "raiserow": _raise_row,
    "raisequestion": _raise_question,
    "dropquestion": _drop_question,
    "droptest": _drop_test,
    "expect": _expect,
}
