"""One form out of many (一表申请): what means the same is asked once, and every item's own form is filled from it.

A field means what `catalogue.rules.meanings` says of it, else its key together
with its title. Two fields of one meaning that cannot be answered by one answer are a conflict: found before a theme is
published; should an item change later, they are asked apart, and nothing breaks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yimen.bundles.rules.merging import UNCHANGED, Merging, at, resolved
from yimen.catalogue.rules.meanings import meaning_of

Form = Mapping[str, Any]
Asked = Sequence[tuple[str, Form]]  # item and its form
CLASSES = ("ordinary", "personal", "sensitive")
LEAST, MOST = ("minLength", "minimum", "minItems"), ("maxLength", "maximum", "maxItems")
SAME = ("type", "format", "const", "pattern")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Clash:
    """Two items ask the same thing in ways that one answer cannot meet: "kind", "choices" or "limits" differ."""

    title: str
    one: str
    other: str
    what: str


@dataclass(frozen=True)
class MergedForm:
    """The one form, which field of it answers each item's own, and what could not be merged."""

    form: dict[str, Any]
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()
    asked_apart: int = 0  # how many questions the forms have one by one

    def answers_of(self, item: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers to an item's own form."""
        return {own: answers[key] for own, key in self.keys[item].items() if key in answers}

    @property
    def questions(self) -> int:
        """Return how many questions the one form has."""
        return len(self.form.get("properties", {}))


@dataclass
class _Field:
    """A merged field on its way: its schema so far, and the first item that asks it."""

    key: str
    schema: dict[str, Any]
    item: str


def merge_forms(asked: Asked, *, merging: Merging = UNCHANGED) -> MergedForm:
    """Return the one form of these items, in the order of their questions."""
    natural = {at(item, key): _meaning(key, schema) for item, form in asked for key, schema in _in_order(form)}
    marks = resolved(natural, merging.fields)
    fields: dict[Any, _Field] = {}
    keys: dict[str, dict[str, str]] = {}
    clashes: list[Clash] = []
    for item, form in asked:
        own = keys.setdefault(item, {})
        for key, schema in _in_order(form):
            meaning = marks[at(item, key)]
            known = fields.get(meaning)
            if known and (known.key in own.values() or (what := _clash(known.schema, schema))):
                if known.key not in own.values():
                    clashes.append(Clash(str(schema.get("title", key)), known.item, item, what))
                known, meaning = None, (item, key)
            if known is None:
                known = fields[meaning] = _Field(_free(key, item, fields), {}, item)
            known.schema = _both(known.schema, schema)
            own[key] = known.key
    return MergedForm(_form(asked, fields, keys), keys, tuple(clashes), sum(map(len, keys.values())))


def _in_order(form: Form) -> list[tuple[str, Mapping[str, Any]]]:
    fields = list(form.get("properties", {}).items())
    return sorted(fields, key=lambda each: each[1].get("x-order", 0))


def why_same(fields: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """Return why these questions of several items are one: "meaning", "title", or "chosen" by an editor."""
    if len({_meaning(key, schema) for key, schema in fields}) > 1:
        return "chosen"
    return "meaning" if meaning_of(*fields[0]) else "title"


def _meaning(key: str, schema: Mapping[str, Any]) -> Any:
    return meaning_of(key, schema) or (key, schema.get("title"))


def _free(key: str, item: str, fields: Mapping[Any, _Field]) -> str:
    """Return the key, or one made of item and key where another meaning has it."""
    taken = {each.key for each in fields.values()}
    return key if key not in taken else f"{key}__{item}"


def _clash(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return why one answer cannot meet both: nothing where it can."""
    if any(one.get(word) != other.get(word) for word in SAME if word in one and word in other):
        return "kind"
    if one.get("type") != other.get("type"):
        return "kind"
    if _choices(one) != _choices(other):
        return "choices"
    both = _both(one, other)
    crossed = (both.get(low, 0) > both[high] for low, high in zip(LEAST, MOST, strict=True) if high in both)
    return "limits" if any(crossed) else ""


def _choices(schema: Mapping[str, Any]) -> frozenset[Any]:
    return frozenset(schema.get("enum") or schema.get("items", {}).get("enum", ()))


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return what both ask together: the first one's words, the stricter limits, the more careful class."""
    both = {**other, **one}
    for words, stricter in ((LEAST, max), (MOST, min)):
        for word in words:
            if word in one and word in other:
                both[word] = stricter(one[word], other[word])
    classes = [CLASSES.index(each.get("x-class", "ordinary")) for each in (one, other) if each]
    return {**both, "x-class": CLASSES[max(classes)]}


def _form(asked: Asked, fields: Mapping[Any, _Field], keys: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    always = {keys[item][key] for item, form in asked for key in form.get("properties", {}).keys() - _conditional(form)}
    branches = [_renamed(each, keys[item], always) for item, form in asked for each in form.get("allOf", ())]
    ordered = enumerate(fields.values(), start=1)
    merged: dict[str, Any] = {
        "$schema": DIALECT,
        "type": "object",
        "x-pages": list(dict.fromkeys(_pages(asked))),
        "properties": {each.key: {**each.schema, "x-order": order} for order, each in ordered},
        "required": list(dict.fromkeys(keys[item][key] for item, form in asked for key in form.get("required", ()))),
    }
    return merged | ({"allOf": branches} if branches else {})


def _conditional(form: Form) -> set[str]:
    return {key for branch in form.get("allOf", ()) for key in branch.get("then", {}).get("properties", {})}


def _pages(asked: Asked) -> Iterator[str]:
    for _, form in asked:
        yield from form.get("x-pages", ())
        yield from (str(schema.get("x-page", "")) for _, schema in _in_order(form))


def _renamed(branch: Mapping[str, Any], keys: Mapping[str, str], always: set[str]) -> dict[str, Any]:
    """Return an if/then in the one form's keys; what another item asks always is not asked conditionally."""
    then = branch.get("then", {})
    asked: dict[str, Any] = {keys[key]: {} for key in then.get("properties", {}) if keys[key] not in always}
    needed = [keys[key] for key in then.get("required", ())]
    return {**branch, "if": _condition(branch.get("if", {}), keys), "then": {"properties": asked, "required": needed}}


def _condition(condition: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    found = dict(condition)
    if "properties" in found:
        found["properties"] = {keys.get(key, key): value for key, value in found["properties"].items()}
    if "required" in found:
        found["required"] = [keys.get(key, key) for key in found["required"]]
    return found
