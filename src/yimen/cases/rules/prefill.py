"""What a form need not ask again: who somebody is, and what the same applicant answered before.

An answer carries over by its meaning: the field's `x-meaning` where an editor named one, else its key together with its
title. Sensitive answers and free text never carry over. What was checked by a decision is good for a number of
days from then, what was only said for as many from its filing; what identity knows is read anew each time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from yimen.catalogue.rules.form import faults_of
from yimen.catalogue.rules.meanings import Field, meaning_of, means_the_same

CARRIED = frozenset({"ordinary", "personal"})
FREE_TEXT = "textarea"


@dataclass(frozen=True)
class Earlier:
    """The answers of one earlier case of the same applicant, with the form they were given in."""

    number: str
    form: Mapping[str, Any]
    answers: Mapping[str, Any]
    given_on: date
    checked_on: date | None = None  # the day of the decision that granted it

    def until(self, days: int) -> date:
        """Return the last day on which these answers carry over."""
        return (self.checked_on or self.given_on) + timedelta(days=days)


@dataclass(frozen=True)
class Known:
    """An answer known already: from identity, or from the earlier case with this number."""

    value: Any
    case: str = ""
    on: date | None = None
    until: date | None = None
    is_checked: bool = False


def known_answers(
    form: Mapping[str, Any], *, facts: Mapping[str, str], earlier: Iterable[Earlier], today: date, days: int
) -> dict[str, Known]:
    """Return by key what the form's fields can be filled with: identity first, then the newest earlier case.

    `earlier` comes newest first; `days` is how long answers carry over.
    """
    said = [each for each in earlier if each.given_on <= today <= each.until(days)]
    found: dict[str, Known] = {}
    for key, schema in form.get("properties", {}).items():
        if schema.get("x-class", "ordinary") not in CARRIED:
            continue
        candidates = (*_from_identity(key, schema, facts), *_from_cases((key, schema), said, days))
        known = next((each for each in candidates if _fits(key, schema, each.value)), None)
        if known is not None:
            found[key] = known
    return found


def _from_identity(key: str, schema: Mapping[str, Any], facts: Mapping[str, str]) -> Iterator[Known]:
    if known := facts.get(meaning_of(key, schema)):
        yield Known(known, is_checked=True)


def _from_cases(field: Field, said: Iterable[Earlier], days: int) -> Iterator[Known]:
    if field[1].get("x-widget") == FREE_TEXT:
        return
    for each in said:
        for other, asked in each.form.get("properties", {}).items():
            if other in each.answers and _means_the_same(field, (other, asked)):
                yield Known(each.answers[other], each.number, each.given_on, each.until(days), bool(each.checked_on))


def _means_the_same(one: Field, other: Field) -> bool:
    return other[1].get("x-class", "ordinary") in CARRIED and means_the_same(one, other)


def _fits(key: str, schema: Mapping[str, Any], value: Any) -> bool:
    """Return whether the field takes this answer as it stands."""
    return not faults_of({"type": "object", "properties": {key: schema}}, {key: value})
