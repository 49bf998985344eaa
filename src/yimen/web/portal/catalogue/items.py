"""Find an item: by words, department, life event or audience."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.bundles.queries.search import search_themes
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.queries import Found, agencies_with_items, find_items, search_items, themes
from yimen.web.portal.catalogue.finding import groups_of, places_for, surest, unmarked
from yimen.web.shared.guards import public
from yimen.web.shared.numbers import typed_number

PAGE = 20
MOST = 200
LONGEST = 60
SUGGESTED = 6


@require_GET
@public
def items(request: HttpRequest) -> HttpResponse:
    """GET /items/?q=&agency=&theme=&audience=&more=."""
    words = words_of(request)
    chosen = {key: request.GET.get(key, "").replace("\x00", "") for key in ("agency", "theme", "audience")}
    shown = min(typed_number(request.GET.get("more", ""), otherwise=0) or PAGE, MOST)
    found = _found(words, chosen, limit=shown + 1)
    if words and shown == PAGE:
        note_question(words=words, found=len(found), on=localdate())
    departments = agencies_with_items()
    context = {
        "words": words,
        **chosen,
        "one_things": search_themes(words),
        "groups": groups_of(found[:shown]),
        "more": _more(request, shown) if len(found) > shown and shown < MOST else "",
        "departments": departments,
        "department": next((d.agency for d in departments if d.agency.code == chosen["agency"]), None),
        "events": themes(),
        **places_for(words),
        "section": "items",
    }
    return render(request, "portal/catalogue/items.html", context)


@require_GET
@public
def suggest(request: HttpRequest) -> HttpResponse:
    """GET /items/suggest/?q=: a piece of a page with the first few answers."""
    words = words_of(request)
    hits = surest(search_items(words, limit=SUGGESTED)) if words else []
    return render(
        request,
        "portal/catalogue/suggest.html",
        {"words": words, "hits": hits, "one_things": search_themes(words), **places_for(words)},
    )


def words_of(request: HttpRequest) -> str:
    """Return what is searched, cut to a sensible length."""
    return request.GET.get("q", "")[:LONGEST].replace("\x00", "").strip()


def _found(words: str, chosen: Mapping[str, str], *, limit: int) -> list[Found]:
    agency, theme, audience = (chosen[key] or None for key in ("agency", "theme", "audience"))
    if words:
        return search_items(words, agency=agency, theme=theme, audience=audience, limit=limit)
    return unmarked(find_items(agency=agency, theme=theme, audience=audience, limit=limit))


def _more(request: HttpRequest, shown: int) -> str:
    return "?" + urlencode({**request.GET.dict(), "more": shown + PAGE})


urlpatterns = [path("items/", items, name="items"), path("items/suggest/", suggest, name="suggest")]
