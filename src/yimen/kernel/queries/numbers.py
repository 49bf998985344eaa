"""Series of numbers and their gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import connection
from psycopg import sql

from yimen.kernel.models import NumberGap, Series, SeriesCounter
from yimen.kernel.rules.numbers import Format


@dataclass(frozen=True)
class Gap:
    """A number given and never used; the cause is empty when nobody wrote it down (the process ended in between)."""

    series: str
    number: str
    cause: str


@cache
def series_format(name: str) -> Format:
    """Return how numbers of the series look; a series that nobody defined has the defaults and the region's area."""
    row = Series.objects.filter(name=name).first()
    if row is None:
        return Format(area=getattr(settings, "AREA_CODE", "000000"))
    return Format(row.area.upper(), row.width, row.reset, row.has_check)


def parts_of(series: str, number: str) -> tuple[str, int]:
    """Return period and serial of a number of the series."""
    shape = series_format(series)
    body = number.removeprefix(shape.area)[: -1 if shape.has_check else None]
    length = {"daily": 6, "yearly": 4, "never": 0}[shape.reset]
    return body[:length], int(body[length:])


def number_gaps(series: str) -> Iterator[Gap]:
    """Yield every number of the series that was given and is in no row of its table.

    Of a series whose table nobody defined, only the numbers whose cause is on record are known.
    """
    row = Series.objects.filter(name=series).exclude(table="").first()
    shape = series_format(series)
    causes = dict(NumberGap.objects.filter(series=series).values_list("number", "cause"))
    if row is None:
        yield from (Gap(series, number, cause) for number, cause in sorted(causes.items()))
        return
    for counter in SeriesCounter.objects.filter(series=series).order_by("period"):
        given = [shape.number(counter.period, serial) for serial in range(1, counter.value + 1)]
        used = _used(row, given)
        yield from (Gap(series, number, causes.get(number, "")) for number in given if number not in used)


def _used(row: Series, numbers: list[str]) -> set[str]:
    statement = sql.SQL("SELECT {column} FROM {table} WHERE {column} = ANY(%s)").format(
        column=sql.Identifier(row.column), table=sql.Identifier(row.table)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [numbers])
        return {number for (number,) in cursor.fetchall()}


def series_names() -> list[str]:
    """Return the names of all defined series and of those that have given a number."""
    given = SeriesCounter.objects.values_list("series", flat=True)
    return sorted({*given, *Series.objects.values_list("name", flat=True)})
