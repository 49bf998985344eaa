"""Questions of a form: written down plainly, turned into JSON Schema 2020-12 and back into pages.

A database keeps no order of keys, so the order of pages stands in `x-pages` and that of fields in `x-order`.
Every field's schema stands in `properties`. A field that is asked only after a certain answer is also named in the
`then` of an if/then: it is asked while that `if` holds, and required only there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LINE, PARAGRAPH = 200, 2000
PHONE = r"^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?)$"
DATA_CLASSES = frozenset({"ordinary", "personal", "sensitive"})

RESIDENT_ID = r"^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$"
YES_NO = ("是", "否")

_KINDS: dict[str, tuple[dict[str, Any], str]] = {
    "line": ({"type": "string", "minLength": 1, "maxLength": LINE}, "text"),
    "paragraph": ({"type": "string", "minLength": 1, "maxLength": PARAGRAPH}, "textarea"),
    "address": ({"type": "string", "minLength": 4, "maxLength": LINE}, "text"),
    "phone": ({"type": "string", "pattern": PHONE, "maxLength": 20}, "tel"),
    "number": ({"type": "integer", "minimum": 0, "maximum": 999_999_999}, "number"),
    "amount": ({"type": "number", "minimum": 0, "maximum": 999_999_999_999}, "number"),
    "date": ({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "maxLength": 10}, "date"),
    "yes_no": ({"type": "string", "enum": list(YES_NO)}, "radio"),
    "choice": ({"type": "string"}, "radio"),
    "several": ({"type": "array", "minItems": 1, "uniqueItems": True}, "checkbox"),
    "uscc": ({"type": "string", "pattern": r"^[0-9A-HJ-NPQRTUWXY]{18}$", "maxLength": 18}, "uscc"),
    "resident_id": ({"type": "string", "pattern": RESIDENT_ID, "format": "resident-id", "maxLength": 18}, "uscc"),
}
KINDS = tuple(_KINDS)
CHOOSING = frozenset({"choice", "several"})
LEAST = {"paragraph": "minLength", "number": "minimum", "amount": "minimum", "several": "minItems"}
MOST = {"line": "maxLength", "address": "maxLength", "paragraph": "maxLength",
        "number": "maximum", "amount": "maximum", "several": "maxItems"}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question, one idea; `when` is (earlier key, the answers after which it is asked)."""

    key: str
    title: str
    page: str
    kind: str = "line"
    options: tuple[str, ...] = ()
    help: str = ""
    is_required: bool = True
    data_class: str = "ordinary"
    when: tuple[str, tuple[str, ...]] | None = None
    most: int | None = None
    least: int | None = None
    meaning: str = ""  # of catalogue/rules/meanings.py

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the answers to choose from, on which a later question may depend."""
        return YES_NO if self.kind == "yes_no" else self.options


@dataclass(frozen=True)
class Page:
    """One page of the wizard: its heading and the fields asked now, each with its key, schema and whether required."""

    title: str
    fields: tuple[tuple[str, Mapping[str, Any], bool], ...]


def form_of(questions: Iterable[Question]) -> dict[str, Any]:
    """Return the JSON Schema of a form; raise NotAllowed for a question that cannot be asked."""
    asked = list(questions)
    _check(asked)
    return unchecked_form_of(asked)


def unchecked_form_of(questions: Iterable[Question]) -> dict[str, Any]:
    """Return the form of questions that may still be unfinished; raise NotAllowed where no schema can say them."""
    asked = list(questions)
    _check_expressible(asked)
    schemas = {question.key: _schema(question, order) for order, question in enumerate(asked, start=1)}
    form: dict[str, Any] = {
        "$schema": DIALECT,
        "type": "object",
        "x-pages": list(dict.fromkeys(question.page for question in asked)),
        "properties": {question.key: schemas[question.key] for question in asked},
        "required": [question.key for question in asked if question.is_required and question.when is None],
    }
    branches = [_branch(when, list(group), schemas) for when, group in groupby(asked, lambda q: q.when) if when]
    return form | ({"allOf": branches} if branches else {})


def pages_of(form: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[Page, ...]:
    """Return the pages with the fields that these answers call for; a page without any is left out."""
    fields = sorted(_asked(form, answers), key=lambda field: field[1].get("x-order", 0))
    titles = list(form.get("x-pages", ())) or list(dict.fromkeys(str(f[1].get("x-page", "")) for f in fields))
    pages = (Page(title, tuple(f for f in fields if f[1].get("x-page", "") == title)) for title in titles)
    return tuple(page for page in pages if page.fields)


def answers_asked_for(form: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers without those left over in fields that the others no longer call for."""
    fields = {key for key, _, _ in _asked(form, answers)}
    return {key: answer for key, answer in answers.items() if key in fields}


def _asked(form: Mapping[str, Any], answers: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    branches = list(form.get("allOf", ()))
    taken = [branch.get("then", {}) for branch in branches if _is_met(branch.get("if", {}), form, answers)]
    conditional = {key for branch in branches for key in branch.get("then", {}).get("properties", {})}
    called_for = {key for then in taken for key in then.get("properties", {})}
    required = {key for part in (form, *taken) for key in part.get("required", ())}
    for key, schema in form.get("properties", {}).items():
        if key not in conditional or key in called_for:
            yield key, schema, key in required


def _is_met(condition: Mapping[str, Any], form: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Return whether a condition holds; an answer left over in a field that is not asked any more does not count."""
    return _holds(condition, answers) and all(_is_asked(key, form, answers) for key in condition.get("properties", {}))


def _is_asked(key: str, form: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    naming = [b for b in form.get("allOf", ()) if key in b.get("then", {}).get("properties", {})]
    return not naming or any(_is_met(branch.get("if", {}), form, answers) for branch in naming)


def _holds(condition: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Return whether a condition holds; our forms use two: an answer among some, several answers containing one."""
    if not all(key in answers for key in condition.get("required", ())):
        return False
    for key, wanted in condition.get("properties", {}).items():
        answer = answers.get(key)
        given = answer if isinstance(answer, list) else [answer]
        allowed = wanted.get("enum") or wanted.get("contains", {}).get("enum") or [wanted.get("const")]
        if key in answers and not any(each in allowed for each in given):
            return False
    return True


def _schema(question: Question, order: int) -> dict[str, Any]:
    base, widget = _KINDS[question.kind]
    schema = {**base, "title": question.title, "x-page": question.page, "x-order": order}
    schema |= {"x-class": question.data_class, "x-widget": widget}
    if question.kind == "choice":
        schema["enum"] = list(question.options)
    if question.meaning:
        schema["x-meaning"] = question.meaning
    if question.kind == "several":
        schema |= {"items": {"type": "string", "enum": list(question.options)}, "maxItems": len(question.options)}
    if question.help:
        schema["description"] = question.help
    for limit, keywords in ((question.most, MOST), (question.least, LEAST)):
        if limit is not None and question.kind in keywords:
            schema[keywords[question.kind]] = limit
    return schema


def _branch(when: tuple[str, tuple[str, ...]], group: list[Question], schemas: Mapping[str, Any]) -> dict[str, Any]:
    key, answers = when
    among = {"enum": list(answers)}
    wanted = {"contains": among} if schemas.get(key, {}).get("type") == "array" else among
    return {
        "if": {"properties": {key: wanted}, "required": [key]},
        "then": {
            "properties": {question.key: True for question in group},
            "required": [question.key for question in group if question.is_required],
        },
    }


def _check_expressible(asked: list[Question]) -> None:
    seen: set[str] = set()
    for question in asked:
        if question.key in seen:
            raise NotAllowed("question_asked_twice", key=question.key)
        if question.kind not in _KINDS or question.data_class not in DATA_CLASSES:
            raise NotAllowed("unknown_question_kind", key=question.key)
        seen.add(question.key)


def _check(asked: list[Question]) -> None:
    _check_expressible(asked)
    earlier: dict[str, Question] = {}
    for question in asked:
        _check_one(question, earlier)
        earlier[question.key] = question


def _check_one(question: Question, earlier: Mapping[str, Question]) -> None:
    if (question.kind in CHOOSING) != bool(question.options):
        raise NotAllowed("question_options", key=question.key)
    if question.when is None:
        return
    before = earlier.get(question.when[0])
    if before is None or not before.answers or not set(question.when[1]) <= set(before.answers):
        raise NotAllowed("question_condition", key=question.key)
