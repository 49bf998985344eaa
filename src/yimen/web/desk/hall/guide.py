"""The guide's page: find an item for a visitor and hand over its list of papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.timezone import localdate

from yimen.catalogue.actions.note_opened import note_opened
from yimen.catalogue.actions.note_question import note_question
from yimen.catalogue.queries import centres_taking, find_items, item_page, items
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.asking import searched_at
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 30


@needs(Permission.GUIDE_VISITORS)
def find(request: StaffRequest) -> HttpResponse:
    """GET /desk/guide/?q=: items by words, initials or department."""
    words = request.GET.get("q", "").strip()[:60]
    found = find_items(words, limit=SHOWN) if words else items().filter(is_sample=False)[:SHOWN]
    if words:
        note_question(words=words, found=len(found), on=localdate())
    context = {"items": found, "words": words, "section": "guide"}
    return desk_page(request, "desk/hall/guide.html", context)


@needs(Permission.GUIDE_VISITORS)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/guide/<item code>/: one sheet to print for the visitor."""
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    if words := searched_at(request, reverse("desk:guide")):
        note_opened(words=words, on=localdate())
    context = {"item": item, "version": item.live, "centres": centres_taking(item.pk), "section": "guide"}
    context["answer"] = _answer(request, context)
    return desk_page(request, "desk/hall/guide_item.html", context)


def _answer(request: StaffRequest, context: dict[str, Any]) -> str:
    """Return what to tell somebody who asks, as plain text to be copied into a note or read out on the phone."""
    address = request.build_absolute_uri(reverse("portal:item", args=[context["item"].code]))
    lines = render_to_string("desk/answer.txt", {**context, "address": address}).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


urlpatterns = [path("guide/", find, name="guide"), path("guide/<str:code>/", show, name="guide_item")]
