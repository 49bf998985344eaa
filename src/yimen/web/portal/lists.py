"""The published lists: what can be done without a visit, on the spot, everywhere; each counted from the items."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.lists import batches, entries, growth, listed, standings
from yimen.catalogue.rules.lists import LABELS, MEANINGS, ListKind
from yimen.web.shared.guards import public

SHOWN = 500


@require_GET
@public
def overview(request: HttpRequest) -> HttpResponse:
    """GET /lists/: every list with its number of items and of departments."""
    return render(request, "portal/lists.html", {"standings": standings(), "section": "items"})


@require_GET
@public
def one(request: HttpRequest, kind: str) -> HttpResponse:
    """GET /lists/<kind>/?agency=: the items on a list today, its batches and how it grew."""
    which = _kind(kind)
    agency = request.GET.get("agency", "")[:60]
    rows = listed(which, agency=agency)
    grown = growth(which)
    context = {
        "kind": which,
        "label": LABELS[which],
        "meaning": MEANINGS[which],
        "rows": rows[:SHOWN],
        "count": len(rows),
        "agencies": len({row.item.agency_id for row in rows}),
        "is_cut": len(rows) > SHOWN,
        "batches": batches(which),
        "growth": grown,
        "most": max((month.items for month in grown), default=0),
        "section": "items",
    }
    return render(request, "portal/list.html", context)


@require_GET
@public
def batch(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """GET /lists/<kind>/<number>/: what one batch added and took off."""
    which = _kind(kind)
    found = batches(which).filter(number=number).first()
    if found is None:
        raise Http404
    context = {"label": LABELS[which], "kind": which, "batch": found, "entries": entries(found), "section": "items"}
    return render(request, "portal/list_batch.html", context)


def _kind(kind: str) -> ListKind:
    try:
        return ListKind(kind)
    except ValueError:
        raise Http404 from None


urlpatterns = [
    path("lists/", overview, name="lists"),
    path("lists/<str:kind>/", one, name="list"),
    path("lists/<str:kind>/<int:number>/", batch, name="list_batch"),
]
