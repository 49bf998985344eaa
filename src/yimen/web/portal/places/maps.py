"""Where to go: the halls of the region, and what is where in each of them."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from yimen.halls.queries.layout import halls_of_region, photos_of
from yimen.identity.queries import Centre, centre_named
from yimen.web.shared.files import sent
from yimen.web.shared.guards import public
from yimen.web.shared.layout import plan_of


@require_safe
@public
def halls(request: HttpRequest) -> HttpResponse:
    """GET /map/: the district's own halls with their zones."""
    return render(request, "portal/places/halls.html", {"halls": halls_of_region(), "section": "centres"})


@require_safe
@public
def hall(request: HttpRequest, code: str) -> HttpResponse:
    """GET /centres/<code>/map/?zone=: each floor drawn and told; the zone of a ticket stands out."""
    centre = _centre(code)
    zone = request.GET.get("zone", "").replace("\x00", "")[:60] if "zone" in request.GET else None
    context = {"centre": centre, **plan_of(centre, zone=zone), "section": "centres"}
    response = render(request, "portal/places/centre_map.html", context)
    response.headers["Cache-Control"] = "no-cache"  # who sits at a window changes by the minute
    return response


@require_safe
@public
def photo(_request: HttpRequest, code: str, photo: UUID) -> FileResponse:
    """GET /centres/<code>/photos/<id>/: a picture of the place."""
    found = photos_of(_centre(code).pk).filter(pk=photo).first()
    if found is None:
        raise Http404
    response = sent(found.file)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _centre(code: str) -> Centre:
    found = centre_named(code)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("map/", halls, name="map"),
    path("centres/<slug:code>/map/", hall, name="centre_map"),
    path("centres/<slug:code>/photos/<uuid:photo>/", photo, name="centre_photo"),
]
