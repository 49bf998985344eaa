"""Keyset pages: a list goes on after the last row shown, whatever has happened in between; nothing is counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

Row = TypeVar("Row")
SIZE = 50
MARK = "~"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page, and the mark of the next one (empty on the last)."""

    rows: list[Row]
    next: str
    is_first: bool


def page_of(found: "QuerySet[Any, Row]", *, key: str, after: str = "", size: int = SIZE) -> Page[Row]:
    """Return the page after the mark of a list ordered by (key, id), nulls last; a meaningless mark is ignored."""
    return _page(
        found,
        after,
        size=size,
        read=lambda mark: _beyond(found, key, mark, size=size + 1),
        mark=lambda row: _mark(row, key),
    )


def first_of(rows: list[Row], *, key: str, size: int = SIZE) -> Page[Row]:
    """Return the first page of the rows that were read, one more than fit where there are more."""
    shown = rows[:size]
    return Page(shown, _mark(shown[-1], key) if len(rows) > size else "", is_first=True)


def newest_of(found: "QuerySet[Any, Row]", *, after: str = "", size: int = SIZE) -> Page[Row]:
    """Return the page after the mark of a list ordered by falling id."""
    return _page(
        found,
        after,
        size=size,
        read=lambda mark: list(found.filter(pk__lt=UUID(mark))[: size + 1]),
        mark=lambda row: _value(row, "id").hex,
    )


def latest_of(found: "QuerySet[Any, Row]", *, key: str, after: str = "", size: int = SIZE) -> Page[Row]:
    """Return the page after the mark of a list ordered by falling (key, id), the key never empty."""
    return _page(
        found,
        after,
        size=size,
        read=lambda mark: list(found.filter(_before(key, mark))[: size + 1]),
        mark=lambda row: _mark(row, key),
    )


def _page(
    found: "QuerySet[Any, Row]", after: str, *, size: int, read: Callable[[str], list[Row]], mark: Callable[[Row], str]
) -> Page[Row]:
    try:
        rows = read(after) if after else list(found[: size + 1])
    except (ValueError, ValidationError):
        after, rows = "", list(found[: size + 1])
    shown = rows[:size]
    return Page(shown, mark(shown[-1]) if len(rows) > size else "", is_first=not after)


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _mark(row: Any, key: str) -> str:
    value = _value(row, key)
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return f"{text}{MARK}{_value(row, 'id').hex}"


def _before(key: str, mark: str) -> Q:
    value, _, last = mark.rpartition(MARK)
    return Q(**{f"{key}__lte": value}) & (Q(**{f"{key}__lt": value}) | Q(pk__lt=UUID(last)))


def _beyond(found: "QuerySet[Any, Row]", key: str, mark: str, *, size: int) -> list[Row]:
    """Return the rows after the mark: those with a value by a bound that an index can use, then those without one."""
    value, _, last = mark.rpartition(MARK)
    later, has_nulls = Q(pk__gt=UUID(last)), found.model._meta.get_field(key).null  # noqa: SLF001  Django's documented way
    none = Q(**{f"{key}__isnull": True})
    if not value and has_nulls:
        return list(found.filter(none & later)[:size])
    rows = list(found.filter(Q(**{f"{key}__gte": value}) & (Q(**{f"{key}__gt": value}) | later))[:size])
    missing = size - len(rows)
    return rows + list(found.filter(none)[:missing]) if has_nulls and missing else rows
