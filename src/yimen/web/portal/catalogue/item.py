"""The guide of one item (办事指南)."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.catalogue.actions.count_departure import count_departure
from yimen.catalogue.actions.note_opened import note_opened
from yimen.catalogue.guide_files import offered_file
from yimen.catalogue.queries import centres_taking, item_page
from yimen.web.shared.asking import searched_at
from yimen.web.shared.files import sent
from yimen.web.shared.guards import public
from yimen.web.shared.guide import SHOWN_CENTRES, guide


@require_GET
@public
def item(request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/."""
    found = item_page(code)
    if found is None or found.live is None:
        raise Http404
    if words := searched_at(request, reverse("portal:items")):
        note_opened(words=words, on=localdate())
    centres = list(centres_taking(found.pk)[: SHOWN_CENTRES + 1])
    context = {**guide(found, found.live, centres), "section": "items"}
    return render(request, "portal/catalogue/item.html", context)


@require_GET
@public
def elsewhere(_request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/elsewhere/: go to the system that takes the item, counted apart from the cases filed here."""
    found = item_page(code)
    if found is None or found.live is None or not found.live.external_url:
        raise Http404
    count_departure(item=found.pk, on=localdate())
    return redirect(found.live.external_url)


@require_GET
@public
def file(_request: HttpRequest, code: str, file: UUID) -> FileResponse | HttpResponse:
    """GET /items/<code>/files/<id>/: a blank form or a sample that the item's guide offers."""
    stored = offered_file(code, file)
    if stored is None:
        raise Http404
    return sent(stored)


urlpatterns = [
    path("items/<str:code>/files/<uuid:file>/", file, name="item_file"),
    path("items/<str:code>/", item, name="item"),
    path("items/<str:code>/elsewhere/", elsewhere, name="elsewhere"),
]
