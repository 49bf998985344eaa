"""Who is assessed, and their totals: always base plus the sum of the marks, units and staff apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from yimen.catalogue.models import Item
from yimen.identity.models import Agency, Post, Staff
from yimen.identity.rules.roles import Duty
from yimen.supervision.models import Mark, Period, Result
from yimen.supervision.queries.periods import periods_for, quarters_of
from yimen.supervision.rules.annual import Annual
from yimen.supervision.rules.quarters import QUARTERS, first_day, last_day
from yimen.supervision.rules.scoring import Effect, ObjectType, ranks

COLUMN = {ObjectType.UNIT: "agency", ObjectType.STAFF: "staff"}
ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One object's figures in a quarter."""

    whom: Agency | Staff
    deducted: Decimal
    added: Decimal
    marks: int  # that stand
    total: Decimal
    rank: int


def assessed(period: Period, kind: ObjectType) -> QuerySet[Agency] | QuerySet[Staff]:
    """Return whom this quarter is about: departments whose items the centre takes, or staff with a post at it."""
    return _units(period) if kind == ObjectType.UNIT else _staff(period)


def _units(period: Period) -> QuerySet[Agency]:
    taken = Item.objects.filter(offerings__centre=period.centre_id, live__isnull=False).values("agency")
    marked = Mark.objects.filter(period=period, agency__isnull=False).values("agency")
    there = Q(pk__in=taken) & (Q(closed_on=None) | Q(closed_on__gt=_begins(period)))
    return Agency.objects.filter(there | Q(pk__in=marked)).order_by("pinyin", "code")


def _staff(period: Period) -> QuerySet[Staff]:
    ends = last_day(period.year, period.quarter)
    held = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=_begins(period)), valid_from__lte=ends)
    marked = Mark.objects.filter(period=period, staff__isnull=False).values("staff")
    there = Q(centre=period.centre_id, duty=Duty.BUSINESS, pk__in=held.values("staff"))
    return Staff.objects.filter(there | Q(pk__in=marked)).order_by("staff_number")


def _begins(period: Period) -> date:
    return first_day(period.year, period.quarter)


def lines(period: Period, kind: ObjectType) -> list[Line]:
    """Return everybody of this kind, as the close has them, with the figures that the marks give; the highest first."""
    figures = _figures(period, kind)
    whole = assessed(period, kind) if period.closed_at is None else _of_results(period, kind)
    rows = [(whom, figures.get(whom.pk, {})) for whom in whole]
    return sorted(_ranked(rows, period.rules.base), key=lambda line: line.rank)


def _of_results(period: Period, kind: ObjectType) -> list[Agency | Staff]:
    found = (result.agency or result.staff for result in results(period, kind))
    return [whom for whom in found if whom is not None]


def line_of(period: Period, kind: ObjectType, whom: UUID) -> Line | None:
    """Return the figures of one of them, None for somebody who is not assessed here."""
    return next((line for line in lines(period, kind) if line.whom.pk == whom), None)


def _figures(period: Period, kind: ObjectType) -> dict[UUID, Mapping[str, Decimal]]:
    column = COLUMN[kind]
    found = Mark.objects.filter(period=period, **{f"{column}__isnull": False}).order_by().values(column)
    return {row[column]: row for row in found.annotate(
        deducted=Coalesce(-Sum("points", filter=Q(item__effect=Effect.DEDUCT)), ZERO),
        added=Coalesce(Sum("points", filter=Q(item__effect=Effect.ADD)), ZERO),
        marks=Count("pk", filter=Q(withdraws=None)) - Count("pk", filter=Q(withdraws__isnull=False)),
    )}  # fmt: skip


def _ranked(rows: Sequence[tuple[Agency | Staff, Mapping[str, Decimal]]], base: Decimal) -> Iterable[Line]:
    totals = [base - figures.get("deducted", ZERO) + figures.get("added", ZERO) for _, figures in rows]
    for (whom, figures), total, rank in zip(rows, totals, ranks(totals), strict=True):
        deducted, added = figures.get("deducted", ZERO), figures.get("added", ZERO)
        yield Line(whom, deducted, added, int(figures.get("marks", 0)), total, rank)


def marks_of(period: Period, kind: ObjectType, whom: UUID) -> QuerySet[Mark]:
    """Return every entry about one object, counter-entries too, in the order they were made."""
    found = Mark.objects.filter(period=period, **{COLUMN[kind]: whom})
    return found.select_related("item", "by", "withdrawal").order_by("id")


def mark_for(staff: Staff, mark: UUID) -> Mark | None:
    """Return an entry of the supervisor's centres, with its quarter and rules."""
    found = Mark.objects.select_related("period__centre", "period__rules", "period__closed_by")
    return found.filter(pk=mark, period__in=periods_for(staff)).first()


def results(period: Period, kind: ObjectType) -> QuerySet[Result]:
    """Return the totals that stand, the first place first."""
    found = Result.objects.filter(period=period, **{f"{COLUMN[kind]}__isnull": False})
    return found.select_related("agency", "staff").order_by("rank", "agency__pinyin", "staff__staff_number")


def by_quarter(year: Period, kind: ObjectType) -> dict[UUID, dict[int, Decimal]]:
    """Return everybody's totals in the closed quarters of this year, by the quarter's number."""
    column = f"{COLUMN[kind]}_id"
    quarters = {period.pk: period.quarter for period in quarters_of(year.centre_id, year.year)}
    found: dict[UUID, dict[int, Decimal]] = {}
    for row in Result.objects.filter(period__in=quarters, **{f"{column}__isnull": False}):
        found.setdefault(getattr(row, column), {})[quarters[row.period_id]] = row.total
    return found


def year_lines(year: Period, kind: ObjectType, annual: Annual) -> list[tuple[UUID, Decimal, int]]:
    """Return the year's total and place of everybody who has a result in each of the four quarters."""
    all_year = {whom: got for whom, got in by_quarter(year, kind).items() if len(got) == len(QUARTERS)}
    whole = {whom: annual.total([got[each] for each in QUARTERS]) for whom, got in all_year.items()}
    return list(zip(whole, whole.values(), ranks(list(whole.values())), strict=True))
