"""The way into the editor: open a draft beside the live version, and see at a glance what is still to do."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.queries import item_page
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.editing.frame import editing, frame
from yimen.web.shared.guards import StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/: the draft at a glance, or the way to begin one; POST begins it."""
    found = editing(request, code)
    if request.method == "POST":
        refused = attempt(lambda: open_draft(item=code, by=request.staff, at=now()))
        if refused is None:
            return redirect("desk:edit", code)
        return _beginning(request, code)
    if found is None:
        return _beginning(request, code)
    return frame(found, "overview", {}, template="desk/editing/overview.html")


def _beginning(request: StaffRequest, code: str) -> HttpResponse:
    item = item_page(code)
    if item is None:
        raise Http404
    return desk_page(request, "desk/editing/begin.html", {"item": item, "section": "catalogue"})


urlpatterns = [path("catalogue/items/<str:code>/edit/", edit, name="edit")]
