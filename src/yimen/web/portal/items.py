"""Find an item: by words, department, life event or audience."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import agencies_with_items, find_items, themes
from yimen.web.shared.guards import public

PAGE = 20
MOST = 200
LONGEST = 60


@require_GET
@public
def items(request: HttpRequest) -> HttpResponse:
    """GET /items/?q=&agency=&theme=&audience=&more=."""
    words = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    chosen = {key: request.GET.get(key, "").replace("\x00", "") for key in ("agency", "theme", "audience")}
    shown = min(_number(request.GET.get("more", "")) or PAGE, MOST)
    found = find_items(
        words,
        limit=shown + 1,
        agency=chosen["agency"] or None,
        theme=chosen["theme"] or None,
        audience=chosen["audience"] or None,
    )
    departments = agencies_with_items()
    context = {
        "words": words,
        **chosen,
        "items": found[:shown],
        "more": _more(request, shown) if len(found) > shown and shown < MOST else "",
        "departments": departments,
        "department": next((d.agency for d in departments if d.agency.code == chosen["agency"]), None),
        "events": themes(),
        "section": "items",
    }
    return render(request, "portal/items.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004  more is no page


def _more(request: HttpRequest, shown: int) -> str:
    return "?" + urlencode({**request.GET.dict(), "more": shown + PAGE})


urlpatterns = [path("items/", items, name="items")]
