"""Names of items and owners, as long as the tables can hold."""

from typing import Any

from yimen.catalogue.rules.imports.notes import Notes, NotTaken, needed
from yimen.catalogue.rules.imports.values import is_web_page, line_of
from yimen.catalogue.rules.plain_text import printable
from yimen.catalogue.rules.record import OwnerRecord

NAME_LENGTH = 300
OWNER_LENGTH = 120


def name_of(value: Any, notes: Notes) -> str:
    """Return an item's name; a page in its place is a refusal, a very long one is shortened."""
    if isinstance(value, str) and is_web_page(printable(value)):
        raise NotTaken("web_page")
    name = needed(line_of(value), "no_name")
    if len(name) > NAME_LENGTH:
        notes.warn("name_shortened")
        return name[: NAME_LENGTH - 1] + "…"
    return name


def owner_of(value: Any, *, uscc: str, fallback: str, area: str, notes: Notes) -> OwnerRecord:
    """Return the owner by name, or by its code where the name is missing; neither is a refusal."""
    name = line_of(value)[:OWNER_LENGTH]
    if not name:
        notes.warn("no_owner_name")
        name = needed(uscc or fallback, "no_owner")[:OWNER_LENGTH]
    return OwnerRecord(name=name, uscc=uscc, area_code=area)
