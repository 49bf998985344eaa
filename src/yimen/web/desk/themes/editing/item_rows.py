"""The page of a theme's items: what was typed as the document keeps it, its buttons, and its rows as they are drawn."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from yimen.bundles.rules.components import components_of
from yimen.bundles.rules.faults import Known
from yimen.bundles.rules.order import levels
from yimen.catalogue.rules.situations import SituationQuestion, readable
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.situation_page import Choice, text_of
from yimen.web.desk.editing.situation_reading import numbers
from yimen.web.desk.editing.waiting_rows import Rows, pressed

ROLES = {"main", "side"}
FROM, FIXED = "question", "value"  # how the theme answers an item's own question


def read_items(post: QueryDict, known: Mapping[str, Known]) -> Rows:
    """Return the items as typed, in their order; what an item waits for is one of the others."""
    typed = [(number, post.get(f"i-{number}-item", "")) for number in numbers(post, "i")]
    there = {code for _number, code in typed}
    return [_read(post, number, code, there, known.get(code)) for number, code in typed if code]


def _read(post: QueryDict, number: str, code: str, there: set[str], known: Known | None) -> dict[str, Any]:  # noqa: PLR0917  one row of a page
    at = f"i-{number}"
    role = post.get(f"{at}-role", "")
    row: dict[str, Any] = {"item": code, "role": role if role in ROLES else "side"}
    if after := [each for each in post.getlist(f"{at}-after") if each in there and each != code]:
        row["after"] = after
    questions = known.situations.questions if known else ()
    said = {each.key: told for each in questions if (told := _told(each, post.get(f"{at}-q-{each.key}", "")))}
    return {**row, "situation": said} if said else row


def _told(question: SituationQuestion, typed: str) -> dict[str, Any] | None:
    kind, _sign, value = typed.partition(":")
    if kind == FROM and value:
        return {FROM: value}
    if kind != FIXED or not value:
        return None
    return {FIXED: value == "yes" if question.kind == "yes" else value}


def edited_items(rows: Rows, press: str) -> Rows:
    """Return the items after a button was pressed; of a page that is out of date, as they were."""
    return pressed(rows, press, key="item", add=_add)


def _add(rows: Rows, code: str) -> Rows:
    if not code or any(row["item"] == code for row in rows):
        return rows
    return [*rows, {"item": code, "role": "side" if rows else "main"}]


def rows_shown(
    rows: Rows, names: Mapping[str, str], known: Mapping[str, Known], *, situations: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows with their controls: main or side, what each waits for, how its own questions are answered."""
    asked = readable(situations).questions
    return [
        {
            "number": number,
            "at": f"i-{number}",
            "item": row["item"],
            "name": names.get(row["item"], row["item"]),
            "is_known": row["item"] in known,
            "agency": known[row["item"]].asks.agency if row["item"] in known else "",
            "is_main": row.get("role") == "main",
            "others": [
                Choice(each["item"], names.get(each["item"], each["item"]), each["item"] in row.get("after", ()))
                for each in rows
                if each is not row
            ],
            "questions": _questions(row, known.get(row["item"]), asked),
        }
        for number, row in enumerate(rows)
    ]


def _questions(row: Mapping[str, Any], known: Known | None, asked: Iterable[SituationQuestion]) -> list[dict[str, Any]]:
    own = known.situations.questions if known else ()
    given = row.get("situation") or {}
    return [
        {"key": each.key, "title": each.title, "choices": _answers(each, given.get(each.key), asked)} for each in own
    ]


def _answers(
    own: SituationQuestion, given: Mapping[str, Any] | None, asked: Iterable[SituationQuestion]
) -> list[Choice]:
    said = given or {}
    chosen = f"{FROM}:{said[FROM]}" if FROM in said else f"{FIXED}:{text_of(said.get(FIXED, ''))}"
    found = [(f"{FROM}:{each.key}", _("和主题的问题一样：%s") % each.title) for each in asked if each.kind == own.kind]
    found += [(f"{FIXED}:{key}", _("固定为：%s") % label) for key, label in own.choices]
    if given and chosen not in dict(found):
        found.append((chosen, str(said.get(FIXED, said.get(FROM)))))
    return [Choice(value, label, value == chosen) for value, label in found]


def order_told(rows: Rows, names: Mapping[str, str]) -> list[str]:
    """Return which items begin at once and which follow, a line for each turn; nothing where they wait in a circle."""
    try:
        turns = levels({one.item: one.after for one in components_of(rows)})
    except NotAllowed:
        return []
    return ["、".join(names.get(code, code) for code in turn) for turn in turns]
