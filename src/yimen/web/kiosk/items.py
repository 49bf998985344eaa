"""Items on the terminal: by life event or the first letters of their pinyin, with their guide and a code to scan."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.printing import code_picture, guide_pdf
from yimen.catalogue.queries import Item, centres_taking, item_page, items_for_terminals, themes
from yimen.catalogue.rules.at_terminal import check_at_terminal
from yimen.catalogue.search import find_items
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import TerminalRequest, page, terminal
from yimen.web.kiosk.printing import printed
from yimen.web.shared.guide import guide
from yimen.web.shared.numbers import typed_number

SHOWN, MOST = 8, 200
LETTERS: Sequence[str] = ("ABCDEFG", "HIJKLMN", "OPQRST", "UVWXYZ")


@require_GET
@terminal
def listed(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/items/: life events as tiles, and the letters."""
    return page(request, "kiosk/items.html", {"themes": themes()})


@require_GET
@terminal
def found(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/items/found/?theme=&q=&from=: a page of eight, as they fit the screen."""
    theme, words = (request.GET.get(name, "").replace("\x00", "")[:60] for name in ("theme", "q"))
    first = typed_number(request.GET.get("from", ""), otherwise=0, most=999)
    rows = find_items(words, theme=theme or None, limit=MOST) if words or theme else []
    shown = rows[first : first + SHOWN]
    context = {
        "items": shown,
        "theme": theme,
        "words": words,
        "earlier": max(0, first - SHOWN) if first else None,
        "later": first + SHOWN if len(rows) > first + SHOWN else None,
        "letters": LETTERS,
        "back": reverse("kiosk:items"),
    }
    return page(request, "kiosk/found.html", context)


@require_GET
@terminal
def simple(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/simple/: what can be done here from beginning to end."""
    rows = [each for each in items_for_terminals()[:MOST] if _is_simple(each)]
    return page(request, "kiosk/simple.html", {"items": rows[:SHOWN]})


@require_GET
@terminal
def item(request: TerminalRequest, code: str) -> HttpResponse:
    """GET /kiosk/items/<code>/: what it takes, and how to go on: on the phone, on paper, or here."""
    shown = _offered(code)
    assert shown.live is not None
    counted(request, "item_guide")
    context = {
        **guide(shown, shown.live, list(centres_taking(shown.pk)[:3])),
        "qr": mark_safe(code_picture(shown.code, is_scalable=True)),  # noqa: S308  our own drawing
        "may_queue": "ticket" in request.device.functions,
        "may_apply": "apply" in request.device.functions and _is_simple(shown),
        "back": reverse("kiosk:items"),
    }
    return page(request, "kiosk/item.html", context)


@require_POST
@terminal
def print_guide(request: TerminalRequest, code: str) -> HttpResponse:
    """POST /kiosk/items/<code>/paper/: the guide on paper."""
    shown = _offered(code)
    assert shown.live is not None
    pdf = guide_pdf(shown.live, on=localdate())
    return printed(request, pdf, key=f"guide-{shown.live.pk}", again=reverse("kiosk:item", args=[code]))


def _offered(code: str) -> Item:
    shown = item_page(code)
    if shown is None or shown.live is None:
        raise Http404
    return shown


def _is_simple(shown: Item) -> bool:
    assert shown.live is not None
    try:
        check_at_terminal(shown.live, shown.live.materials.all())
    except NotAllowed:
        return False
    return shown.status == "in_use"


urlpatterns = [
    path("simple/", simple, name="simple"),
    path("items/", listed, name="items"),
    path("items/found/", found, name="found"),
    path("items/<str:code>/", item, name="item"),
    path("items/<str:code>/paper/", print_guide, name="print_guide"),
]
