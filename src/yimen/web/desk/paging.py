"""Keyset pages: a list goes on after the last row shown, whatever has happened in between; nothing is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 50
MARK = "~"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page, and the mark of the next one (empty on the last)."""

    rows: list[Row]
    next: str
    is_first: bool


def page_of(found: QuerySet[Row], *, key: str, after: str = "", size: int = SIZE) -> Page[Row]:
    """Return the page after the mark of a list ordered by (key, id), nulls last; a meaningless mark is ignored."""
    return _page(found, after, size=size, beyond=lambda mark: _beyond(key, mark), mark=lambda row: _mark(row, key))


def newest_of(found: QuerySet[Row], *, after: str = "", size: int = SIZE) -> Page[Row]:
    """Return the page after the mark of a list ordered by falling id."""
    return _page(found, after, size=size, beyond=lambda mark: Q(pk__lt=UUID(mark)), mark=lambda row: row.pk.hex)


def _page(
    found: QuerySet[Row], after: str, *, size: int, beyond: Callable[[str], Q], mark: Callable[[Row], str]
) -> Page[Row]:
    try:
        rows = list((found.filter(beyond(after)) if after else found)[: size + 1])
    except (ValueError, ValidationError):
        after, rows = "", list(found[: size + 1])
    shown = rows[:size]
    return Page(shown, mark(shown[-1]) if len(rows) > size else "", is_first=not after)


def _mark(row: Row, key: str) -> str:
    value: Any = getattr(row, key)
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return f"{text}{MARK}{row.pk.hex}"


def _beyond(key: str, mark: str) -> Q:
    value, _, last = mark.rpartition(MARK)
    later = Q(pk__gt=UUID(last))
    if not value:
        return Q(**{f"{key}__isnull": True}) & later
    same = Q(**{key: value}) & later
    return Q(**{f"{key}__gt": value}) | same | Q(**{f"{key}__isnull": True})
