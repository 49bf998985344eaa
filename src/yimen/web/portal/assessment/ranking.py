"""Assessments that were published: the ranking of units, the rules, and the service standards they go by."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.supervision.queries import Period, Result
from yimen.supervision.queries.periods import published_periods
from yimen.supervision.queries.rules import items_of, public_rules
from yimen.supervision.queries.totals import results
from yimen.supervision.rules.scoring import ObjectType, StaffShown
from yimen.web.shared.assessment import item_rows, way_words
from yimen.web.shared.guards import public

MOST = 60


@require_GET
@public
def latest(request: HttpRequest) -> HttpResponse:
    """GET /assessment/: the ranking that was published last, and the earlier ones."""
    found = list(published_periods()[:MOST])
    return _page(request, found[0] if found else None, found)


@require_GET
@public
def one(request: HttpRequest, period: UUID) -> HttpResponse:
    """GET /assessment/<id>/: what is not published does not exist here."""
    found = published_periods().filter(pk=period).first()
    if found is None:
        raise Http404
    return _page(request, found, list(published_periods()[:MOST]))


@require_GET
@public
def rules(request: HttpRequest) -> HttpResponse:
    """GET /assessment/rules/: the rules in force, each item with its service standards."""
    books = [(book, item_rows(list(items_of(book)))) for book in public_rules(localdate())]
    return render(request, "portal/assessment/rules.html", {"books": books, "section": "assessment"})


def _page(request: HttpRequest, period: Period | None, others: list[Period]) -> HttpResponse:
    context: dict[str, Any] = {"period": period, "others": others, "section": "assessment"}
    if period is not None:
        context |= {
            "units": results(period, ObjectType.UNIT),
            "staff": list(_staff(period)),
            "rows": item_rows(list(items_of(period.rules))),
            "way": way_words(period) if period.is_year else "",
        }
    return render(request, "portal/assessment/ranking.html", context)


def _staff(period: Period) -> Iterator[tuple[Result, str]]:
    """Yield the results of staff as far as the rules publish them: nothing, staff numbers, or names."""
    shown = StaffShown(period.rules.staff_shown)
    for each in results(period, ObjectType.STAFF) if shown != StaffShown.NOTHING else []:
        if each.staff is not None:
            yield each, each.staff.name if shown == StaffShown.NAMES else each.staff.staff_number


urlpatterns = [
    path("assessment/", latest, name="assessment"),
    path("assessment/rules/", rules, name="assessment_rules"),
    path("assessment/<uuid:period>/", one, name="assessment_of"),
]
