"""How long cases take and how often people come for them (A3-29, A0-16): a figure, and the list it counts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import path

from yimen.cases.queries.handling import ItemHandling, handled_cases, handling_by_item
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.desk.watch.reports import period_of
from yimen.web.shared.guards import StaffRequest, needs

KINDS = {"decided": None, "visited": True, "unvisited": False}


@needs(Permission.WATCH_CASES)
def handling(request: StaffRequest) -> HttpResponse:
    """GET /desk/handling/?since=30|90|live: by item, the middle minutes from filing to decision and the visits."""
    period = period_of(request)
    rows = handling_by_item(period["first"])
    return desk_page(
        request, "desk/watch/handling.html", {**period, **_totals(rows), "rows": rows, "section": "handling"}
    )


@needs(Permission.WATCH_CASES)
def listed(request: StaffRequest, kind: str) -> HttpResponse:
    """GET /desk/handling/<kind>/?since=&item=&after=: the decided cases, or the closed ones with or without a visit."""
    if kind not in KINDS:
        raise Http404
    period = period_of(request)
    item = request.GET.get("item", "").replace("\x00", "")[:64]
    found = handled_cases(period["first"], item=item, is_visited=KINDS[kind]).order_by("-id")
    page = newest_of(found, after=request.GET.get("after", ""))
    context = {**period, "kind": kind, "item": item, "count": found.count(), "page": page, "section": "handling"}
    return desk_page(request, "desk/watch/handled.html", context)


def _totals(rows: list[ItemHandling]) -> dict[str, Any]:
    """Return what all items come to together: the figures of the dashboard."""
    closed, visits = sum(row.closed for row in rows), sum(row.visits for row in rows)
    return {
        "closed": closed,
        "without_visit": sum(row.without_visit for row in rows),
        "per_case": visits / closed if closed else None,
    }


urlpatterns = [
    path("handling/", handling, name="handling"),
    path("handling/<slug:kind>/", listed, name="handled"),
]
