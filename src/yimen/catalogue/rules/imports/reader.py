"""Read a file of items: find each row's shape, take what can be taken, say why for the rest."""

from collections.abc import Callable, Mapping
from typing import Any

from yimen.catalogue.rules.imports import county_names, guangdong, national
from yimen.catalogue.rules.imports.notes import Notes, NotTaken
from yimen.catalogue.rules.imports.outcome import Reading, Rejected, Warned
from yimen.catalogue.rules.imports.rows import excerpt, rows_of
from yimen.catalogue.rules.imports.values import is_web_page
from yimen.catalogue.rules.record import ItemRecord

Reader = Callable[[Mapping[str, Any], Notes], ItemRecord]
SHAPES: tuple[tuple[frozenset[str], Reader], ...] = (
    (guangdong.KEYS, guangdong.read),
    (county_names.KEYS, county_names.read),
    (national.KEYS, national.read),
)
FEWEST_KEYS = 2  # fewer known names in a row prove nothing


def read_items(data: bytes) -> Reading:
    """Return everything a file gives; raise NotAllowed where the file as a whole is none of ours."""
    items: dict[str, ItemRecord] = {}
    first_seen: dict[str, int] = {}
    warnings: list[Warned] = []
    rejections: list[Rejected] = []
    rows = rows_of(data)
    for row in rows:
        taken = row if isinstance(row, Rejected) else _read(*row)
        if isinstance(taken, Rejected):
            rejections.append(taken)
            continue
        number, item, notes = taken
        if item.code in items:
            rejections.append(Rejected(number, "repeated_code", _first(first_seen[item.code]), excerpt(item.name)))
            continue
        items[item.code], first_seen[item.code] = item, number
        warnings += [Warned(number, code, item.code, item.name, detail) for code, detail in notes.found]
    return Reading(tuple(items.values()), tuple(warnings), tuple(rejections), len(rows))


def shape_of(row: Mapping[str, Any]) -> Reader | None:
    """Return the reader whose field names the row uses most, or None."""
    inner = row.get("item")
    names = set(inner) | {"task_name"} if isinstance(inner, Mapping) else set(row)
    known, reader = max(((len(keys & names), reader) for keys, reader in SHAPES), key=lambda pair: pair[0])
    return reader if known >= FEWEST_KEYS else None


def _read(number: int, raw: Any) -> tuple[int, ItemRecord, Notes] | Rejected:
    if not isinstance(raw, Mapping):
        page = isinstance(raw, str) and is_web_page(raw)
        return Rejected(number, "web_page" if page else "not_an_object", excerpt=excerpt(raw))
    row = _lowered(raw)
    reader = shape_of(row)
    if reader is None:
        return Rejected(number, "unknown_shape", excerpt=excerpt(raw))
    notes = Notes()
    try:
        return number, reader(row, notes), notes
    except NotTaken as refusal:
        return Rejected(number, refusal.code, refusal.detail, excerpt(raw))


def _lowered(raw: Mapping[str, Any]) -> dict[str, Any]:
    row = {str(key).strip().lower(): value for key, value in raw.items()}
    if isinstance(row.get("item"), Mapping):
        row["item"] = {str(key).strip().lower(): value for key, value in row["item"].items()}
    return row


def _first(number: int) -> str:
    return f"首次出现在第 {number} 行"
