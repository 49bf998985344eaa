"""The catalogue editor's pages: the items in use, what is wrong with each and how to mend it (事项质检)."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.catalogue.drafts import editable_items
from yimen.catalogue.flows import shown_flow
from yimen.catalogue.quality import check_items, scores
from yimen.catalogue.queries import find_items, item_page, items, items_with_gaps
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/?q=&agency=&gaps=1&after=: items in Chinese order, each with what is wrong with it."""
    words, agency = request.GET.get("q", "").strip()[:60], request.GET.get("agency", "")[:60]
    only_gaps = request.GET.get("gaps") == "1"
    listed = items().filter(agency__code=agency) if agency else items_with_gaps(only=only_gaps)
    page = page_of(listed, key="pinyin", after=request.GET.get("after", ""))
    context = {
        "rows": check_items(find_items(words, limit=SHOWN) if words else page.rows),
        "page": page,
        "words": words,
        "agency": agency,
        "only_gaps": only_gaps,
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue/checks.html", context)


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def item(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/: everything wrong with one item, and the way to mend it."""
    found = item_page(code)
    if found is None:
        raise Http404
    context = {
        "checked": check_items([found])[0],
        "item": found,
        "flow": shown_flow(found),
        "may_edit": editable_items(request.staff, localdate()).filter(code=code).exists(),
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue/item.html", context)


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def departments(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/scores/: each department's share of items without an error, the worst first."""
    return desk_page(request, "desk/catalogue/scores.html", {"rows": scores(), "section": "catalogue"})


urlpatterns = [
    path("catalogue/", show, name="catalogue"),
    path("catalogue/scores/", departments, name="catalogue_scores"),
    path("catalogue/items/<str:code>/", item, name="catalogue_item"),
]
