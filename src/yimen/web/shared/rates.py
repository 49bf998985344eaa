"""The rates of 好差评 as pages show them: each number leads to its list, each rate says of what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yimen.evaluation.queries import Invitation
from yimen.evaluation.queries.figures import Counts, Narrow, counts_by, counts_of
from yimen.evaluation.rules.rates import FIGURES, Figure, Rate, rates_of
from yimen.web.shared.sheets import csv_answer

MONTHS = 24  # that can be chosen


@dataclass(frozen=True)
class Line:
    """A window, clerk, unit or month with its numbers and rates."""

    names: tuple[str, ...]
    counts: Counts
    rates: list[Rate]


def rate_named(name: str) -> Figure:
    """Return the figure; raise Http404 for a name that is none."""
    try:
        return Figure(name)
    except ValueError:
        raise Http404 from None


def whole(narrow: Narrow) -> Line:
    """Return the numbers of all these services."""
    counts = counts_of(narrow, localdate())
    return Line((), counts, rates_of(counts))


def lines(group: str, narrow: Narrow) -> list[Line]:
    """Return the numbers of each that served somebody."""
    found = counts_by(group, narrow, localdate())
    return [Line(tuple(name for name in names if name), counts, rates_of(counts)) for names, counts in found]


def month_of(text: str, today: date) -> date:
    """Return the first day of the month that was asked for (YYYY-MM), else of this one."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def months_until(today: date) -> list[date]:
    """Return this month and the twenty-three before it, by their first days."""
    last = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last, last - MONTHS, -1)]


def rates_csv(name: str, title: str, found: Iterable[Line]) -> HttpResponse:
    """Return the table with every figure and rate; empty where a rate has no denominator."""
    rows = [
        (" ".join(line.names), *(line.counts[each] for each in Figure), *(rate.percent for rate in line.rates))
        for line in found
    ]
    labels = [_(FIGURES[each]) for each in Figure]
    rates = [f"{_(rate.share.label)}%" for rate in rates_of(dict.fromkeys(Figure, 0))]
    return csv_answer(name, (title, *labels, *rates), rows)


def unit_of(about: Invitation) -> str:
    """Return the serving unit: the clerk's department, else the centre."""
    return about.agency.name if about.agency else about.centre.name
