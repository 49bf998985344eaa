"""The page of a template's draft read back: what was typed, and what a button did to its lines."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.rules.kinds import FLAGS, KINDS, ROUTES, STAGES, Stage
from yimen.projects.rules.plan import lines_of, turns_of
from yimen.projects.rules.templates import MOST_DAYS, KnownItem, TemplateFacts
from yimen.web.desk.editing.waiting_rows import Rows, pressed
from yimen.web.shared.numbers import typed_number

LONGEST_KEY = 50


def read_facts(sent: QueryDict, key: str) -> TemplateFacts:
    """Return the template as it was typed; what is no number is none, what is no choice is left out."""
    earlier = _number(sent.get("earlier_limit", ""))
    return TemplateFacts(
        key=key,
        name=sent.get("name", "").strip(),
        limit=_number(sent.get("limit", "")),
        source=sent.get("source", "").strip(),
        lines=_lines(sent),
        earlier_limit=earlier or None,
        kinds=_chosen(sent, "kinds", KINDS),
        routes=_chosen(sent, "routes", ROUTES),
        flags=_chosen(sent, "flags", FLAGS),
    )


def _lines(sent: QueryDict) -> Rows:
    places = [place for place in sent.getlist("i") if place.isdecimal() and len(place) <= len(str(MOST_DAYS))]
    keys = {sent.get(f"i-{place}-key", "") for place in places}
    return [_line(sent, f"i-{place}", keys) for place in places if sent.get(f"i-{place}-key")]


def _line(sent: QueryDict, at: str, keys: set[str]) -> dict[str, Any]:
    key, stage = sent.get(f"{at}-key", ""), sent.get(f"{at}-stage", "")
    line: dict[str, Any] = {
        "key": key,
        "item": sent.get(f"{at}-item", ""),
        "stage": stage if stage in STAGES else Stage.PARALLEL.value,
        "days": _number(sent.get(f"{at}-days", "")),
        "after": [each for each in sent.getlist(f"{at}-after") if each in keys and each != key],
        "agency": sent.get(f"{at}-agency", ""),
        "awaits": sent.getlist(f"{at}-awaits"),
        "when": _chosen(sent, f"{at}-when", FLAGS),
        "unless": _chosen(sent, f"{at}-unless", FLAGS),
        "materials": [each.strip() for each in sent.get(f"{at}-materials", "").splitlines() if each.strip()],
    }
    return {name: value for name, value in line.items() if value not in ("", [])}


def _chosen(sent: QueryDict, name: str, choices: Mapping[Any, str]) -> list[str]:
    return [each for each in sent.getlist(name) if each in choices]


def _number(text: str) -> int:
    return typed_number(text, otherwise=0, most=MOST_DAYS)


def edited(facts: TemplateFacts, press: str) -> TemplateFacts:
    """Return the template after a button was pressed; of a page that is out of date, as it was."""
    return replace(facts, lines=pressed(facts.lines, press, key="key", add=_add))


def _add(rows: Rows, code: str) -> Rows:
    if not code or any(row["item"] == code for row in rows):
        return rows
    key = code[:LONGEST_KEY]
    if any(row["key"] == key for row in rows):
        key = f"{key}-{len(rows) + 1}"
    return [*rows, {"key": key, "item": code, "stage": Stage.PARALLEL.value, "days": 0}]


def rows_shown(facts: TemplateFacts, items: Mapping[str, KnownItem]) -> list[dict[str, Any]]:
    """Return the lines with their controls."""
    lines = lines_of(facts.lines)
    names = {line.key: items[line.item].name if line.item in items else line.item for line in lines}
    return [
        {
            "place": place,
            "at": f"i-{place}",
            "line": line,
            "name": names[line.key],
            "owner": items[line.item].agency if line.item in items else "",
            "is_known": line.item in items,
            "others": [(each.key, names[each.key], each.key in line.after) for each in lines if each.key != line.key],
            "before": "、".join(names[key] for key in line.after),
            "papers": [
                (key, name, key in line.awaits)
                for key, name in (items[line.item].materials.items() if line.item in items else ())
            ],
            "when": [(flag, words, flag in line.when) for flag, words in FLAGS.items()],
            "unless": [(flag, words, flag in line.unless) for flag, words in FLAGS.items()],
            "later": "、".join(items[line.item].materials.get(key, key) for key in line.awaits)
            if line.item in items
            else "",
            "materials": "\n".join(line.materials),
        }
        for place, line in enumerate(lines)
    ]


def turns_told(facts: TemplateFacts, items: Mapping[str, KnownItem]) -> list[str]:
    """Return what begins at once and what follows, one text for each turn; nothing where lines wait in a circle."""
    try:
        turns = turns_of(lines_of(facts.lines))
    except NotAllowed:
        return []
    named = [[items[line.item].name if line.item in items else line.item for line in turn] for turn in turns]
    return ["、".join(names) for names in named]
