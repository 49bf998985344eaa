"""Check answers against a form (JSON Schema 2020-12): the same check for page, window, kiosk and API.

A fault is a field, a keyword and the keyword's limits; the sentence is made where the language is known.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from functools import lru_cache
from typing import Any

import jsonschema_rs

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.resident import LENGTH, check_digit

WHOLE = ""  # a fault of no single field


@dataclass(frozen=True)
class Fault:
    """What is wrong with one answer: `keyword` is JSON Schema's (required, minLength, pattern …)."""

    field: str
    keyword: str
    title: str = ""
    limits: Mapping[str, Any] = default(default_factory=dict)


def faults_of(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Fault]:
    """Return the faults in the order of the form's fields, one a field."""
    if not form:
        return []
    fields: Mapping[str, Any] = form.get("properties", {})
    found: dict[str, Fault] = {}
    for error in _validator(json.dumps(form, sort_keys=True)).iter_errors(dict(answers)):
        fault = _fault(error, fields)
        found.setdefault(fault.field, fault)
    for key in unknown_answers(form, answers):
        found.setdefault(key, Fault(field=key, keyword="additionalProperties"))
    order = {key: field.get("x-order", position) for position, (key, field) in enumerate(fields.items())}
    return sorted(found.values(), key=lambda fault: order.get(fault.field, len(order)))


def unknown_answers(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[str]:
    """Return the answers nobody asked for: their class is unknown, so they would be kept unsealed."""
    fields = form.get("properties")
    return [key for key in answers if key not in fields] if fields else []


def check_answers(form: Mapping[str, Any], answers: Mapping[str, Any]) -> None:
    """Raise NotAllowed("bad_answers", faults=[…]) unless the answers fit the form."""
    faults = faults_of(form, answers)
    if faults:
        raise NotAllowed("bad_answers", faults=faults, titles="、".join(f.title or f.field for f in faults))


def compiled(form: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """Return the form ready to check answers; raise ValueError for no schema, or one from elsewhere."""
    return jsonschema_rs.Draft202012Validator(
        dict(form), validate_formats=True, formats={"resident-id": _is_resident_id}, retriever=_nothing_from_elsewhere
    )


@lru_cache(maxsize=256)
def _validator(form: str) -> jsonschema_rs.Draft202012Validator:
    """Return the compiled form; compiling costs far more than checking."""
    return compiled(json.loads(form))


def _nothing_from_elsewhere(address: str) -> Any:
    """Refuse to fetch: a form that somebody wrote must not make the server call addresses."""
    raise ValueError(address)


def _is_resident_id(number: str) -> bool:
    """Return whether the check character is right; digits and date are the pattern's business."""
    return len(number) == LENGTH and number[:-1].isdecimal() and check_digit(number[:-1]) == number[-1].upper()


def _fault(error: jsonschema_rs.ValidationError, fields: Mapping[str, Any]) -> Fault:
    detail: dict[str, Any] = error.kind.as_dict()
    keyword: str = error.kind.name
    if keyword == "required":
        name = detail["property"] if not error.instance_path else str(error.instance_path[0])
    elif keyword == "additionalProperties":
        name = str(detail["unexpected"][0])
    else:
        name = str(error.instance_path[0]) if error.instance_path else WHOLE
    return Fault(field=name, keyword=keyword, title=fields.get(name, {}).get("title", ""), limits=detail)
