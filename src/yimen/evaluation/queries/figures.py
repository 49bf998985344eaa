"""The figures: each number is the count of the list that it opens; ratings of cases and of the hotline stay apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from yimen.evaluation.models import Invitation
from yimen.evaluation.rules.levels import BAD, GOOD
from yimen.evaluation.rules.rates import Figure
from yimen.evaluation.rules.rating import DEFAULT_DAYS, DEFAULT_KEY, Source
from yimen.kernel.queries.parameters import kept_parameter

Counts = dict[Figure, int]
TASK = "rating__rectification"
GROUPS = {
    "window": ("window__number", "window__name", "centre__name"),
    "staff": ("staff__staff_number", "staff__name"),
    "agency": ("agency__name", "centre__name"),
    "month": ("month",),
}


@dataclass(frozen=True)
class Narrow:
    """Which services are counted."""

    source: Source = Source.CASE
    since: date | None = None
    until: date | None = None  # this day included
    agency: UUID | None = None
    centre: UUID | None = None  # served by the centre itself, by no agency
    staff: UUID | None = None


def silence_days() -> int:
    """Return after how many working days silence counts as satisfied; 0 where it never does."""
    return int(kept_parameter(DEFAULT_KEY, DEFAULT_DAYS))


def conditions(today: date) -> dict[Figure, Q]:
    """Return what each figure counts: one table for the numbers and for the lists behind them."""
    upheld = f"{TASK}__appeal__is_upheld"
    stands = Q(**{f"{upheld}__isnull": True}) | Q(**{upheld: False})
    valid = Q(rating__isnull=False) & stands
    if not silence_days():
        valid &= Q(rating__is_default=False)
    bad = valid & Q(rating__level__in=list(BAD))
    solved = bad & Q(**{f"{TASK}__solved_at__isnull": False})
    late = bad & Q(**{f"{TASK}__solved_at__isnull": True, f"{TASK}__due_on__lt": today})
    return {
        Figure.SERVICES: Q(pk__isnull=False),
        Figure.ACTIVE: Q(rating__is_default=False),
        Figure.DEFAULTS: Q(rating__is_default=True),
        Figure.VALID: valid,
        Figure.GOOD: valid & Q(rating__level__in=list(GOOD)),
        Figure.BAD: bad,
        Figure.EXCLUDED: Q(**{upheld: True}),
        Figure.SOLVED: solved,
        Figure.DUE: solved | late,
        Figure.IN_TIME: solved & Q(**{f"{TASK}__solved_on__lte": F(f"{TASK}__due_on")}),
        Figure.OPEN: bad & Q(**{f"{TASK}__solved_at__isnull": True}),
        Figure.LATE: late,
    }


def services(narrow: Narrow) -> QuerySet[Invitation]:
    """Return the services that are counted."""
    found = Invitation.objects.filter(source=narrow.source)
    if narrow.centre is not None:
        found = found.filter(agency__isnull=True, centre=narrow.centre)
    wanted = {"on__gte": narrow.since, "on__lte": narrow.until, "agency": narrow.agency, "staff": narrow.staff}
    return found.filter(**{key: value for key, value in wanted.items() if value is not None})


def counts_of(narrow: Narrow, today: date) -> Counts:
    """Return every figure of these services, in one statement."""
    return _figures(services(narrow).aggregate(**_counting(today)))


def counts_by(group: str, narrow: Narrow, today: date) -> list[tuple[tuple[str, ...], Counts]]:
    """Return the figures of each window, clerk, unit or month that served somebody, in one statement."""
    columns, found = GROUPS[group], services(narrow)
    if group in ("window", "staff"):
        found = found.filter(**{f"{group}__isnull": False})
    if group == "month":
        found = found.annotate(month=TruncMonth("on"))
    rows = found.order_by(*columns).values(*columns).annotate(**_counting(today))
    return [(tuple(_said(row[column]) for column in columns), _figures(row)) for row in rows]


def listed(figure: Figure, narrow: Narrow, today: date) -> QuerySet[Invitation]:
    """Return the services that a figure counts, the newest first; pages show them without number and person."""
    found = services(narrow).filter(conditions(today)[figure])
    return found.select_related("item", "agency", "centre", "window", "rating__rectification").order_by("-id")


def _counting(today: date) -> dict[str, Count]:
    return {figure.value: Count("pk", filter=condition) for figure, condition in conditions(today).items()}


def _figures(row: Mapping[str, Any]) -> Counts:
    return {figure: int(row[figure.value]) for figure in Figure}


def _said(value: object) -> str:
    return f"{value:%Y-%m}" if isinstance(value, date) else str(value or "")
