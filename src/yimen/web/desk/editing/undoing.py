"""Take back one's own last change of a draft, and bring it back."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from yimen.catalogue.actions.redo_edit import redo_edit
from yimen.catalogue.actions.undo_edit import undo_edit
from yimen.catalogue.queries import ItemVersion
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.frame import editing, frame
from yimen.web.desk.editing.saving import revision_of
from yimen.web.desk.editing.tabs import tab_of
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def undo(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/undo/: my last change, back to the tab I came from."""
    return _moved(request, code, undo_edit)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def redo(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/redo/: what I undid last."""
    return _moved(request, code, redo_edit)


def _moved(request: StaffRequest, code: str, move: Callable[..., ItemVersion]) -> HttpResponse:
    revision, tab = revision_of(request), tab_of(request.POST.get("tab"))
    refused = attempt(lambda: move(item=code, revision=revision, by=request.staff, at=now()))
    found = editing(request, code)
    if refused is None or found is None:
        return redirect(tab.url(code))
    return frame(found, "overview", {}, template="desk/editing/overview.html", refused=refused)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/undo/", undo, name="edit_undo"),
    path("catalogue/items/<str:code>/edit/redo/", redo, name="edit_redo"),
]
