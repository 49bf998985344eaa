"""The guide's page: find an item for a visitor and hand over its list of papers."""

from django.http import Http404, HttpResponse
from django.urls import path

from yimen.catalogue.queries import centres_taking, find_items, item_page, items
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 30


@needs(Permission.GUIDE_VISITORS)
def find(request: StaffRequest) -> HttpResponse:
    """GET /desk/guide/?q=: items by words, initials or department."""
    words = request.GET.get("q", "").strip()[:60]
    found = find_items(words, limit=SHOWN) if words else items().filter(is_sample=False)[:SHOWN]
    context = {"items": found, "words": words, "section": "guide"}
    return desk_page(request, "desk/guide.html", context)


@needs(Permission.GUIDE_VISITORS)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/guide/<item code>/: one sheet to print for the visitor."""
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    context = {"item": item, "version": item.live, "centres": centres_taking(item.pk), "section": "guide"}
    return desk_page(request, "desk/guide_item.html", context)


urlpatterns = [path("guide/", find, name="guide"), path("guide/<str:code>/", show, name="guide_item")]
