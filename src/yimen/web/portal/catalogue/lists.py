"""The published lists: what can be done without a visit, on the spot, everywhere; each counted from the items."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.lists import batches, entries, growth, on_list, standings, with_reasons
from yimen.catalogue.rules.lists import ListKind
from yimen.web.portal.places.chart import bars
from yimen.web.shared.guards import public

PAGE = 50


@require_GET
@public
def overview(request: HttpRequest) -> HttpResponse:
    """GET /lists/: every list with its number of items and of departments."""
    return render(request, "portal/catalogue/lists.html", {"standings": standings(), "section": "items"})


@require_GET
@public
def one(request: HttpRequest, kind: str) -> HttpResponse:
    """GET /lists/<kind>/?after=<item id>: the items on a list today, found by key; its batches and how it grew."""
    which = _kind(kind)
    rows = list(on_list(which, after=uuid_or_none(request.GET.get("after", "")))[: PAGE + 1])
    grown = growth(which)
    context = {
        "standing": next(each for each in standings() if each.kind == which),
        "rows": with_reasons(rows[:PAGE], which),
        "next": f"?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "batches": batches(which),
        "growth": grown,
        "bars": bars(grown),
        "section": "items",
    }
    return render(request, "portal/catalogue/list.html", context)


@require_GET
@public
def batch(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """GET /lists/<kind>/<number>/?after=<entry id>: what one batch added and took off, found by key."""
    which = _kind(kind)
    found = batches(which).filter(number=number).first()
    if found is None:
        raise Http404
    rows = list(entries(found, after=uuid_or_none(request.GET.get("after", "")))[: PAGE + 1])
    context = {
        "batch": found,
        "entries": rows[:PAGE],
        "next": f"?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "section": "items",
    }
    return render(request, "portal/catalogue/list_batch.html", context)


def uuid_or_none(text: str) -> UUID | None:
    """Return the mark, None for a meaningless one."""
    try:
        return UUID(text)
    except ValueError:
        return None


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
