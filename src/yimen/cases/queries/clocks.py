"""The ledger of a case's clocks, for reading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import reduce
from operator import attrgetter, or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.cases.models import Case, ClockEntry
from yimen.cases.models.case import CLOCKLESS
from yimen.cases.rules.due_columns import COLUMNS, REVIEW, columns
from yimen.cases.rules.explanation import Explanation, explain
from yimen.cases.rules.ledger import Line, Standing, standings
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.queries import workdays

BATCH = 500
FIRST_YEAR = 2  # every open clock reaches into or beyond it
OPEN_COLUMNS = ("next_due", "supplement_due", "tolerance_due", "delivery_due", "check_due", "transfer_due")
FIELDS = tuple(each.name for each in fields(Line))
_columns = attrgetter(*FIELDS)
_LEDGER = KeptQuery(lambda case: ClockEntry.objects.filter(case=case).order_by("position"), case=UUID)


def ledger_of(case: UUID) -> list[Line]:
    """Return the lines of the case's ledger, in the order they were written."""
    return [Line(*_columns(row)) for row in _LEDGER(case=case)]


def clocks_of(case: UUID, *, at: datetime) -> list[Explanation]:
    """Return why each clock of the case stands where it does, those that still run first."""
    told = explain(ledger_of(case), at=at, workdays=workdays())
    return sorted(told, key=lambda each: not each.standing.is_open)


def review_clock(case: UUID, *, at: datetime) -> Standing | None:
    """Return where the promised clock stands, or the statutory one where nothing was promised; None before review."""
    found = standings(ledger_of(case), at=at, workdays=workdays())
    return next((found[clock] for clock in REVIEW if clock in found), None)


def ledgers_of(cases: Iterable[UUID]) -> dict[UUID, list[Line]]:
    """Return the ledgers of several cases."""
    found: dict[UUID, list[Line]] = {}
    rows = ClockEntry.objects.filter(case__in=list(cases)).order_by("case", "position")
    for case, *line in rows.values_list("case", *FIELDS):
        found.setdefault(case, []).append(Line(*line))
    return found


def clockless() -> QuerySet[Case]:
    """Return the open cases for which no clock runs or stands still, oldest first: each is a mistake to put right."""
    return Case.objects.filter(CLOCKLESS).select_related("version", "agency").order_by("id")


def open_batches(year: int | None = None) -> Iterator[list[UUID]]:
    """Yield the keys of the cases with an open clock, or of those that reach into the year, so many at a time."""
    after: UUID | None = None
    while True:
        found = touched_by(year or FIRST_YEAR).order_by("pk").values_list("pk", flat=True)
        batch = list((found.filter(pk__gt=after) if after else found)[:BATCH])
        if not batch:
            return
        yield batch
        after = batch[-1]


def wrong_dates(ledgers: Mapping[UUID, list[Line]]) -> set[UUID]:
    """Return the cases of which the table says something else than these ledgers do now."""
    table = workdays()
    told = Case.objects.filter(pk__in=list(ledgers)).values("pk", *COLUMNS)
    return {row["pk"] for row in told if differs(row, columns(ledgers[row["pk"]], table))}


def differs(row: Mapping[str, Any], derived: Mapping[str, Any]) -> bool:
    """Return whether a row's columns are other than those derived from its ledger."""
    return any(row[name] != value for name, value in derived.items())


def touched_by(year: int) -> QuerySet[Case]:
    """Return the cases with an open clock that may reach into the year, or stands still; each by a partial index.

    A notice also names days of the December before.
    """
    first = date(year - 1, 12, 1)
    reaching = [Q(**{f"{column}__gte": first}) for column in OPEN_COLUMNS]
    return Case.objects.filter(reduce(or_, reaching, Q(paused_on__isnull=False)))
