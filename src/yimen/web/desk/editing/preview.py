"""The guide as a citizen would see it, made from the draft."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import centres_taking
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.editing.frame import editing
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.guide import guide


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/preview/: the guide, with nothing to press in it."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    context = guide(found.draft.item, found.draft, list(centres_taking(found.draft.item_id)))
    response = render(request, "desk/editing/preview.html", {**context, "editing": found, "is_preview": True})
    response.headers["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("catalogue/items/<str:code>/edit/preview/", show, name="edit_preview")]
