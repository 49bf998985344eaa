"""The service centres: the tree of the district, and one centre's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import find_items, item_count_at
from yimen.identity.queries import centre_named, centre_tree, centres_below
from yimen.identity.rules.hours import spoken
from yimen.web.portal.places.live import live_of
from yimen.web.portal.places.premises import hall_of
from yimen.web.shared.guards import public

SHOWN_ITEMS = 20


@require_GET
@public
def centres(request: HttpRequest) -> HttpResponse:
    """GET /centres/."""
    roots = centre_tree()
    count = len(centres_below(""))
    return render(request, "portal/places/centres.html", {"roots": roots, "count": count, "section": "centres"})


@require_GET
@public
def centre(request: HttpRequest, code: str) -> HttpResponse:
    """GET /centres/<code>/."""
    found = centre_named(code)
    if found is None:
        raise Http404
    context = {
        "centre": found,
        "hours": spoken(found.hours),
        "below": centres_below(found.path)[1:200],
        "items": find_items(centre=found.pk, limit=SHOWN_ITEMS),
        "item_count": item_count_at(found.pk),
        **hall_of(found),
        **live_of(found, at=now()),
        "section": "centres",
    }
    return render(request, "portal/places/centre.html", context)


urlpatterns = [path("centres/", centres, name="centres"), path("centres/<slug:code>/", centre, name="centre")]
