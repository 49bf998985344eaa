"""What was typed on the page of situations, read as THE DOCUMENT keeps it; what is left blank is not there.

Every question, option, row and test case carries its number and key in the names of its controls, new ones too: so a
page that saves itself twice adds nothing twice.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from django.http import QueryDict

from yimen.catalogue.rules.situations import SituationQuestion, read_answer
from yimen.catalogue.rules.situations.document import OUTPUTS, SETS, question_of
from yimen.catalogue.rules.tables import Output
from yimen.catalogue.rules.tables.table import KEY
from yimen.kernel.rules.errors import NotAllowed

LONGEST, MOST = 500, 60
AMOUNT = re.compile(r"-?\d{1,9}(\.\d{1,4})?")
BOOLEANS = {"yes": True, "no": False}


def read_situations(post: QueryDict, outputs: Mapping[str, Output] = OUTPUTS) -> dict[str, Any]:
    """Return the situations as typed, with tables that may say these `outputs`; empty where nothing is asked."""
    questions = list(_questions(post))
    found = {
        "questions": questions,
        "tables": [_table(post, number, outputs) for number in numbers(post, "t")],
        "flows": [flow for number in numbers(post, "f") if (flow := _flow(post, number))],
        "tests": [test for number in numbers(post, "x") if (test := _test(post, number, questions))],
    }
    return {key: value for key, value in found.items() if value}


def numbers(post: QueryDict, kind: str) -> list[str]:
    """Return the numbers of the things of a kind that the page carries."""
    return [number for number in post.getlist(kind) if number.isascii() and number.isdigit()][:MOST]


def typed(post: QueryDict, name: str) -> str:
    """Return a text as typed, without blanks around it."""
    return post.get(name, "").strip()[:LONGEST]


def _key(post: QueryDict, name: str) -> str:
    key = post.get(name, "")
    return key if KEY.fullmatch(key) else ""


def _questions(post: QueryDict) -> Iterator[dict[str, Any]]:
    kinds: dict[str, str] = {}
    for number in numbers(post, "q"):
        at = f"q-{number}"
        key, title = _key(post, f"{at}-key"), typed(post, f"{at}-title")
        if not key or not title:
            continue
        kind = kinds[key] = post.get(f"{at}-kind", "choice")
        options = list(_options(post, at)) if kind in {"choice", "several"} else []
        values = {
            "key": key,
            "title": title,
            "kind": kind,
            "help": typed(post, f"{at}-help"),
            "options": options,
            "least": end_typed(post, f"{at}-least", kind),
            "most": end_typed(post, f"{at}-most", kind),
            "unit": typed(post, f"{at}-unit") if kind == "number" else "",
            "when": _when(post, at, kinds),
        }
        yield {name: value for name, value in values.items() if value not in (None, "", [])}


def _options(post: QueryDict, at: str) -> Iterator[dict[str, str]]:
    for number in numbers(post, f"{at}-o"):
        key, label = _key(post, f"{at}-o-{number}-key"), typed(post, f"{at}-o-{number}-label")
        if key and label:
            yield {"key": key, "label": label}


def end_typed(post: QueryDict, name: str, kind: str) -> Any:
    """Return the end of a range: a day, a whole number, or for an amount any number; None for what is none."""
    text = normalize("NFKC", typed(post, name))
    if kind == "date":
        return text or None
    if kind == "amount" and AMOUNT.fullmatch(text):
        return float(text) if "." in text else int(text)
    return int(text) if kind == "number" and text.removeprefix("-").isdecimal() and len(text) < 11 else None  # noqa: PLR2004


def _when(post: QueryDict, at: str, kinds: Mapping[str, str]) -> list[Any] | None:
    chosen = [each.partition("=")[::2] for each in post.getlist(f"{at}-when") if "=" in each]
    if not chosen or chosen[0][0] not in kinds:
        return None
    earlier = chosen[0][0]
    values = [value for key, value in chosen if key == earlier]
    return [earlier, [BOOLEANS.get(value, value) if kinds[earlier] == "yes" else value for value in values]]


def _table(post: QueryDict, number: str, known: Mapping[str, Output]) -> dict[str, Any]:
    at = f"t-{number}"
    inputs = [key for key in post.getlist(f"{at}-inputs") if KEY.fullmatch(key)]
    outputs = [key for key in post.getlist(f"{at}-outputs") if key in known]
    return {
        "key": _key(post, f"{at}-key") or f"t{number}",
        "title": typed(post, f"{at}-title"),
        "hit": "collect" if post.get(f"{at}-hit") == "collect" else "first",
        "inputs": inputs,
        "outputs": outputs,
        "rows": [_row(post, f"{at}-r-{row}", inputs=inputs, outputs=outputs) for row in numbers(post, f"{at}-r")],
    }


def _row(post: QueryDict, at: str, *, inputs: list[str], outputs: list[str]) -> dict[str, Any]:
    cells = {key: cell for key in inputs if (cell := cell_typed(post, f"{at}-{key}"))}
    said = {key: value for key in outputs if (value := _said(post, f"{at}-{key}", key)) not in (None, "", [])}
    note = typed(post, f"{at}-note")
    return {"if": cells, "then": said, **({"note": note} if note else {})}


def cell_typed(post: QueryDict, at: str) -> Any:
    """Return what one cell of a table says, as it is stored."""
    kind = post.get(f"{at}-kind", "")
    if kind == "yes":
        chosen = post.get(f"{at}-among", "")
        return [BOOLEANS[chosen]] if chosen in BOOLEANS else None
    if kind == "choice":
        return [value for value in post.getlist(f"{at}-among") if value]
    low, high = end_typed(post, f"{at}-low", kind), end_typed(post, f"{at}-high", kind)
    found = {} if low is None else {"above" if post.get(f"{at}-lowend") == "above" else "from": low}
    return found | ({} if high is None else {"below" if post.get(f"{at}-highend") == "below" else "to": high})


def _said(post: QueryDict, name: str, key: str) -> Any:
    if key in SETS:
        return [value for value in post.getlist(name) if value]
    return end_typed(post, name, "number") if key == "limit" else typed(post, name)


def _flow(post: QueryDict, number: str) -> dict[str, Any] | None:
    at = f"f-{number}"
    key, label = _key(post, f"{at}-key"), typed(post, f"{at}-label")
    return {"key": key, "label": label, "skips": post.getlist(f"{at}-skips")} if key and label else None


def _test(post: QueryDict, number: str, questions: list[dict[str, Any]]) -> dict[str, Any] | None:
    at = f"x-{number}"
    name = typed(post, f"{at}-name")
    if not name:
        return None
    answers = {raw["key"]: answer for raw in questions if (answer := _answer(post, at, raw)) is not None}
    try:
        expected = json.loads(post.get(f"{at}-expected") or "{}")
    except ValueError:
        expected = {}
    return {"name": name, "answers": answers, "expected": expected if isinstance(expected, dict) else {}}


def _answer(post: QueryDict, at: str, raw: Mapping[str, Any]) -> Any:
    question: SituationQuestion = question_of(raw)
    try:
        return read_answer(question, post.getlist(f"{at}-a-{question.key}"))
    except NotAllowed:
        return None
