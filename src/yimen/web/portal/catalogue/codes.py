"""Codes to scan: the wall of tiles, the code of one item, and its guide on paper."""

from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.utils.timezone import localdate
from django.views.decorators.http import condition, require_GET

from yimen.catalogue.printing import code_picture, guide_pdf, tiled_items
from yimen.catalogue.queries import agencies_with_items, item_page, themes
from yimen.web.shared.guards import public

TILES = 24


@require_GET
@public
def wall(request: HttpRequest) -> HttpResponse:
    """GET /codes/?agency=&theme=&after=: tiles to scan or to tap, found by key."""
    agency, theme, after = (request.GET.get(name, "")[:80] for name in ("agency", "theme", "after"))
    rows = tiled_items(agency=agency, theme=theme, after=after, limit=TILES + 1)
    context = {
        "tiles": [(item, code_picture(item.code, is_scalable=True)) for item in rows[:TILES]],
        "next": rows[TILES - 1].code if len(rows) > TILES else "",
        "agencies": agencies_with_items(),
        "themes": themes(),
        "agency": agency,
        "theme": theme,
        "section": "items",
    }
    return render(request, "portal/catalogue/codes.html", context)


@require_GET
@public
def picture(_request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/code.svg: the code of one item, for whoever lays out a page of their own."""
    if item_page(code) is None:
        raise Http404
    response = HttpResponse(code_picture(code, is_scalable=True), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=86_400)
    return response


def _etag(_request: HttpRequest, code: str) -> str | None:
    """Return the mark of a printed guide: of the version, the day printed on it, and the address in its code."""
    found = item_page(code)
    if found is None or found.live_id is None:
        return None
    says = f"{found.live_id} {localdate()} {settings.PUBLIC_ADDRESS}"
    return quote_etag(sha256(says.encode()).hexdigest()[:24])


@require_GET
@public
@condition(etag_func=_etag)
def guide(_request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/guide.pdf: the guide to print or to keep."""
    found = item_page(code)
    if found is None or found.live is None:
        raise Http404
    response = HttpResponse(guide_pdf(found.live, on=localdate()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="guide-{found.live.number}.pdf"'
    return response


urlpatterns = [
    path("codes/", wall, name="codes"),
    path("items/<str:code>/code.svg", picture, name="item_code"),
    path("items/<str:code>/guide.pdf", guide, name="item_guide"),
]
