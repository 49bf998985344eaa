"""Keyset pages: no counts, no offsets; the cursor is the sort key of the last row, and Link says where the next is."""

import base64
import binascii
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from yimen.web.api.problems import Problem

Row = TypeVar("Row", bound=Model)
LARGEST = 100
NOTHING = Q(pk__in=[])


class Page(Schema):
    """Which part of a list."""

    after: Annotated[str, Field(max_length=2000)] | None = None
    limit: Annotated[int, Field(ge=1, le=LARGEST)] = 50


PageQuery = Annotated[Page, Query()]


class Turn:
    """One turn of a list's pages: reads the page, and writes the link to the next one."""

    def __init__(self, request: HttpRequest, response: HttpResponse, page: Page) -> None:
        self.request, self.response, self.page = request, response, page

    def rows(self, found: QuerySet[Row], *keys: str) -> list[Row]:
        """Return the page of a queryset that is ordered by these keys ("-id" for descending; the last is unique)."""
        if self.page.after is not None:
            found = found.filter(_beyond(found, keys, _decoded(self.page.after, len(keys))))
        rows = list(found[: self.page.limit + 1])
        if len(rows) > self.page.limit:
            rows.pop()
            self._link([getattr(rows[-1], key.lstrip("-")) for key in keys])
        return rows

    def _link(self, values: Sequence[Any]) -> None:
        query = self.request.GET.dict() | {"after": _encoded(values), "limit": str(self.page.limit)}
        self.response["Link"] = f'<{self.request.path}?{urlencode(query)}>; rel="next"'


def _beyond(found: QuerySet[Any], keys: Sequence[str], values: Sequence[str | None]) -> Q:
    """Return the condition "comes after these values": the first key's bound, which an index can use, then the rest."""
    condition = NOTHING
    bound = NOTHING
    for key, value in reversed(list(zip(keys, values, strict=True))):
        name = key.lstrip("-")
        further, equal = _further(found, key, value), _equal(found, name, value)
        condition, bound = further | (equal & condition), further | equal
    return bound & condition


def _further(found: QuerySet[Any], key: str, value: str | None) -> Q:
    """Return "sorts after the value" for one key; PostgreSQL puts empty ones last in ascending order."""
    name = key.lstrip("-")
    if value is None:
        return NOTHING
    further = Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": _typed(found, name, value)})
    return further | Q(**{f"{name}__isnull": True}) if found.model._meta.get_field(name).null else further  # noqa: SLF001  Django's documented way


def _equal(found: QuerySet[Any], name: str, value: str | None) -> Q:
    return Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: _typed(found, name, value)})


def _typed(found: QuerySet[Any], name: str, value: str) -> Any:
    try:
        return found.model._meta.get_field(name).to_python(value)  # noqa: SLF001  as above
    except ValidationError as error:
        raise Problem(400, "bad_cursor") from error


def _encoded(values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([_text(value) for value in values])).decode().rstrip("=")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _decoded(cursor: str, length: int) -> list[str | None]:
    try:
        values = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=list[str | None])
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise Problem(400, "bad_cursor") from error
    if len(values) != length:
        raise Problem(400, "bad_cursor")
    return values
