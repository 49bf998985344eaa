"""How long bad ratings take to be settled, unit by unit; each figure is the count, or the mean, of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Case, Count, F, When
from django.db.models.functions import Coalesce

from yimen.evaluation.queries.figures import TASK, Narrow, conditions, services
from yimen.evaluation.rules.rates import Figure

COUNTED = (Figure.BAD, Figure.SOLVED, Figure.OPEN, Figure.LATE)


@dataclass(frozen=True)
class Settling:
    """A unit with its bad ratings: the agency, or the centre where nobody of an agency served."""

    name: str
    agency: UUID | None
    centre: UUID | None
    counts: Mapping[Figure, int]
    average: timedelta | None  # from the rating to the result that is published

    @property
    def narrowed(self) -> str:
        """Return what narrows a list to this unit, as a part of an address."""
        return f"agency={self.agency}" if self.agency else f"centre={self.centre}"


def settling_by_unit(narrow: Narrow, today: date) -> list[Settling]:
    """Return the units that were rated badly, in one statement; appeals that were upheld are left out."""
    asked = conditions(today)
    rows = (
        services(narrow)
        .filter(asked[Figure.BAD])
        .annotate(own=Case(When(agency__isnull=True, then=F("centre"))), unit=Coalesce("agency__name", "centre__name"))
        .values("agency", "own", "unit")
        .annotate(
            **{figure.value: Count("pk", filter=asked[figure]) for figure in COUNTED},
            average=Avg(F(f"{TASK}__solved_at") - F("rating__at"), filter=asked[Figure.SOLVED]),
        )
        .order_by("unit", "own")
    )
    return [_settling(row) for row in rows]


def _settling(row: Mapping[str, Any]) -> Settling:
    counts = {figure: int(row[figure.value]) for figure in COUNTED}
    return Settling(row["unit"], row["agency"], row["own"], counts, row["average"])
