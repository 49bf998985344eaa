"""How people rate us, for everybody: the rates of all, of each unit and month, and what was done about bad ratings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.evaluation.queries.figures import Narrow, listed, silence_days
from yimen.evaluation.queries.rectifying import published
from yimen.evaluation.rules.rates import FIGURES
from yimen.kernel.shelf import Shelf
from yimen.web.portal.catalogue.lists import uuid_or_none
from yimen.web.shared.guards import public
from yimen.web.shared.rates import Line, lines, rate_named, rates_csv, unit_of, whole

PAGE = 50
RESULTS = 20
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Year:
    """The figures of twelve months, and when they were counted."""

    since: date
    at: datetime
    whole: Line
    units: list[Line]
    months: list[Line]


def _year() -> Year:
    narrow = Narrow(since=localdate() - YEAR)
    assert narrow.since
    return Year(narrow.since, now(), whole(narrow), lines("agency", narrow), lines("month", narrow)[::-1])


_YEAR: Shelf[Year] = Shelf(seconds=300, most=2)  # anybody may ask, and a year is much to count


def forget_year() -> None:
    """Count anew at the next question; for tests, which share a process."""
    _YEAR.clear()


@require_GET
@public
def overview(request: HttpRequest) -> HttpResponse:
    """GET /ratings/: of the last twelve months."""
    told = _YEAR.get(localdate(), _year)
    context = {
        "told": told,
        "done": published()[:RESULTS],
        "silence_days": silence_days(),
        "section": "ratings",
    }
    return render(request, "portal/ratings/figures.html", context)


@require_GET
@public
def sheet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view's first argument
    """GET /ratings.csv."""
    return rates_csv(_("好差评"), _("服务单位"), _YEAR.get(localdate(), _year).units)


@require_GET
@public
def one(request: HttpRequest, figure: str) -> HttpResponse:
    """GET /ratings/<figure>/?after=: the services that a figure counts, without number and person."""
    which, narrow = rate_named(figure), Narrow(since=localdate() - YEAR)
    found = listed(which, narrow, localdate())
    if after := uuid_or_none(request.GET.get("after", "")):
        found = found.filter(pk__lt=after)
    rows = list(found[: PAGE + 1])
    context = {
        "label": FIGURES[which],
        "rows": [(each, unit_of(each), getattr(each, "rating", None)) for each in rows[:PAGE]],
        "next": f"?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "section": "ratings",
    }
    return render(request, "portal/ratings/listed.html", context)


urlpatterns = [
    path("ratings/", overview, name="ratings"),
    path("ratings.csv", sheet, name="ratings_csv"),
    path("ratings/<str:figure>/", one, name="ratings_listed"),
]
