"""The way back: from a form's JSON Schema to the plain questions it was written from, without loss.

What is read is written again and compared: a form that says more than questions can say is refused, never shortened.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yimen.catalogue.rules.questions import CHOOSING, KINDS, LEAST, MOST, Question, unchecked_form_of
from yimen.kernel.rules.errors import NotAllowed

When = tuple[str, tuple[str, ...]]
_FRAME = frozenset({"$schema", "type", "x-pages", "properties", "required"})
_ORDER = "x-order"


def questions_of(form: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return the questions in their order; raise NotAllowed("form_by_hand", where=…) for what questions cannot say."""
    if not form.get("properties") and form.keys() <= _FRAME:
        return ()
    try:
        questions = _read(form)
    except (KeyError, TypeError, ValueError, AttributeError) as unread:
        raise NotAllowed("form_by_hand", where="") from unread
    if unchecked_form_of(questions) != form:
        raise NotAllowed("form_by_hand", where="")
    return questions


def is_by_hand(form: Mapping[str, Any]) -> bool:
    """Return whether the form says what questions cannot."""
    try:
        questions_of(form)
    except NotAllowed:
        return True
    return False


def _read(form: Mapping[str, Any]) -> tuple[Question, ...]:
    when = {key: _when(branch["if"]) for branch in form.get("allOf", ()) for key in branch["then"]["properties"]}
    required = set(form["required"]).union(*(branch["then"]["required"] for branch in form.get("allOf", ())))
    fields = sorted(form["properties"].items(), key=lambda field: field[1][_ORDER])
    return tuple(
        replace(question_of(key, schema, is_required=key in required), when=when.get(key)) for key, schema in fields
    )


def _when(condition: Mapping[str, Any]) -> When:
    ((key, wanted),) = condition["properties"].items()
    return key, tuple(wanted.get("contains", wanted)["enum"])


def question_of(key: str, schema: Mapping[str, Any], *, is_required: bool = True) -> Question:
    """Return the question of the first kind that would write the same schema; raise NotAllowed("form_by_hand")."""
    try:
        return _question(key, schema, is_required=is_required)
    except (KeyError, TypeError, ValueError, AttributeError) as unread:
        raise NotAllowed("form_by_hand", where=key) from unread


def _question(key: str, schema: Mapping[str, Any], *, is_required: bool) -> Question:
    plain = Question(
        key=key,
        title=schema["title"],
        page=schema["x-page"],
        options=tuple(schema.get("enum") or schema.get("items", {}).get("enum", ())),
        help=schema.get("description", ""),
        is_required=is_required,
        data_class=schema["x-class"],
        meaning=schema.get("x-meaning", ""),
    )
    if not key or "/" in key:  # it stands in the addresses of the editor's pages
        raise NotAllowed("form_by_hand", where=plain.title)
    for kind in KINDS:
        question = _with_limits(replace(plain, kind=kind), schema)
        if unchecked_form_of([question])["properties"][key] == {**schema, _ORDER: 1}:
            return question
    raise NotAllowed("form_by_hand", where=plain.title)


def _with_limits(question: Question, schema: Mapping[str, Any]) -> Question:
    """Return the question with the limits that differ from its kind's own."""
    own = unchecked_form_of([question])["properties"][question.key]
    set_here = {
        name: schema[keyword]
        for name, keyword in (("most", MOST.get(question.kind, "")), ("least", LEAST.get(question.kind, "")))
        if keyword in schema and schema[keyword] != own.get(keyword)
    }
    options = question.options if question.kind in CHOOSING else ()
    return replace(question, options=options, **set_here)
