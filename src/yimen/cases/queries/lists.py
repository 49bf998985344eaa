"""The work lists: narrow rows in the order of what is due, narrowed by light, counted up to a bound; nothing scans."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery

from yimen.cases.models import Case, Urge
from yimen.cases.queries import desk_of
from yimen.cases.rules.lights import PARAMETER, Boundaries, Light, Stretch, Thresholds, boundaries
from yimen.kernel.kept_query import KeptLines, KeptStatement
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import kept_parameter

Line = dict[str, Any]
Dates = tuple[str, list[Any]]  # a statement and its values
MOST = 99
LOUDEST = Urge.objects.filter(case=OuterRef("pk"), receipt_at__isnull=True).order_by("kind").values("kind")[:1]
COUNT = "(SELECT count(*) FROM (SELECT 1 FROM ({dates}) AS listed (due) WHERE {where} LIMIT {most}) AS bounded)"
LINE = (
    "id",
    "number",
    "state",
    "channel",
    "applicant_name",
    "received_on",
    "next_due",
    "due_at",
    "paused_on",
    "organisation",
)


def lights_on(today: date) -> Boundaries:
    """Return where the lights change on this day, by the deployment's thresholds."""
    return boundaries(today, Thresholds.of(kept_parameter(PARAMETER)), workdays())


def lines_of(found: QuerySet[Case]) -> QuerySet[Case, Line]:
    """Return the same cases as the narrow rows a list shows: forms, answers and flows stay in the database."""
    narrow = found.select_related(None).annotate(
        item_name=F("version__name"), agency_name=F("agency__short_name"), urged=Subquery(LOUDEST)
    )
    lines: QuerySet[Case, Line] = narrow.values(*LINE, "item_name", "agency_name", "urged")
    return lines


def lines_by_id(ids: Iterable[UUID]) -> dict[UUID, Line]:
    """Return these cases' lines by id; for pages that already hold a scoped list of tasks or facts."""
    wanted = list(ids)
    return {line["id"]: line for line in lines_of(Case.objects.filter(pk__in=wanted))} if wanted else {}


def lit(found: QuerySet[Any], light: Light, at: Boundaries, *, key: str = "next_due") -> QuerySet[Any]:
    """Return the rows whose light is on: a range of the due date, which the list's own index holds."""
    return _within(found, at.stretch(light), key)


def _within(found: QuerySet[Any], stretch: Stretch | None, key: str = "next_due") -> QuerySet[Any]:
    if stretch is None:
        return found.filter(**{f"{key}__isnull": True})
    bounds = {f"{key}__gt": stretch.after, f"{key}__lte": stretch.until}
    return found.filter(**{name: day for name, day in bounds.items() if day is not None})


def counts_by_light(found: QuerySet[Any], at: Boundaries, *, key: str = "next_due") -> dict[Light, int]:
    """Return how many rows each light holds, beyond the bound only that there are more (MOST + 1)."""
    return bounded_counts(dict.fromkeys(Light, dates_of(found, key)), at)


def dates_of(found: QuerySet[Any], key: str = "next_due") -> Dates:
    """Return the statement that reads nothing but the due dates of a list."""
    sql, values = found.order_by().select_related(None).values_list(key).query.sql_with_params()
    return sql, list(values)


def bounded_counts(lists: Mapping[Light, Dates], at: Boundaries) -> dict[Light, int]:
    """Return how many dates of each light its list holds, at most one more than the bound, in one statement."""
    parts: list[str] = []
    values: list[Any] = []
    for light, (dates, of_list) in lists.items():
        where, bounds = _where(at.stretch(light))
        parts.append(COUNT.format(dates=dates, where=where, most=MOST + 1))
        values += [*of_list, *bounds]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), values)
        return dict(zip(lists, cursor.fetchone() or (), strict=True))


def _where(stretch: Stretch | None) -> tuple[str, list[date]]:
    if stretch is None:
        return "due IS NULL", []
    bounds = {"due > %s": stretch.after, "due <= %s": stretch.until}
    kept = {words: day for words, day in bounds.items() if day is not None}
    return " AND ".join(kept), list(kept.values())


# The first page of a desk is what clerks open all day: its statements are put together once.
_DESK_DATES = KeptStatement(lambda centre: desk_of(centre).order_by().select_related(None).values_list("next_due"),
                            centre=UUID)  # fmt: skip


def desk_lines(centre: UUID, light: Light | None, at: Boundaries, *, size: int) -> list[Line]:
    """Return the first lines of a centre's desk, of one light or of all, what is due first."""
    stretch = at.stretch(light) if light else None
    bounds = {"after": stretch.after, "until": stretch.until} if stretch else {}
    return _desk(light, size)(centre=centre, **{name: day for name, day in bounds.items() if day})


def desk_counts(centre: UUID, at: Boundaries) -> dict[Light, int]:
    """Return how many cases of each light wait at a centre's desk."""
    return bounded_counts(dict.fromkeys(Light, _DESK_DATES(centre=centre)), at)


@cache
def _desk(light: Light | None, size: int) -> KeptLines:
    def build(centre: UUID, after: date | None = None, until: date | None = None) -> QuerySet[Case, Line]:
        found = desk_of(centre)
        if light:
            found = _within(found, Stretch(after, until) if after or until else None)
        return lines_of(found)[:size]

    ends = {Light.RED: ("until",), Light.YELLOW: ("after", "until"), Light.WARNING: ("after", "until"),
            Light.GREEN: ("after",)}  # fmt: skip
    return KeptLines(build, centre=UUID, **dict.fromkeys(ends.get(light, ()) if light else (), date))
