"""The ledger of a case's clocks, for reading."""

from collections.abc import Iterable
from dataclasses import fields
from uuid import UUID

from yimen.cases.models import ClockEntry
from yimen.cases.rules.ledger import Line

FIELDS = tuple(each.name for each in fields(Line))


def ledger_of(case: UUID) -> list[Line]:
    """Return the lines of the case's ledger, in the order they were written."""
    return [Line(*row) for row in ClockEntry.objects.filter(case=case).order_by("position").values_list(*FIELDS)]


def ledgers_of(cases: Iterable[UUID]) -> dict[UUID, list[Line]]:
    """Return the ledgers of several cases."""
    found: dict[UUID, list[Line]] = {}
    rows = ClockEntry.objects.filter(case__in=list(cases)).order_by("case", "position")
    for case, *line in rows.values_list("case", *FIELDS):
        found.setdefault(case, []).append(Line(*line))
    return found
