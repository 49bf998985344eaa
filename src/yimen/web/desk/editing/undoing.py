"""Take back one's own last change of a draft, and bring it back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from yimen.catalogue.actions.redo_edit import redo_edit
from yimen.catalogue.actions.undo_edit import undo_edit
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.frame import editing
from yimen.web.desk.editing.workbench import Workbench, frame
from yimen.web.desk.revision import revision_of
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


def _moved(request: StaffRequest, code: str, move: Callable[..., object]) -> HttpResponse:
    found, revision = editing(request, code), revision_of(request)
    if found is None:
        return redirect("desk:edit", code)
    return moved(found, lambda: move(item=code, revision=revision, by=request.staff, at=now()))


def moved(found: Workbench[Any], act: Callable[[], object]) -> HttpResponse:
    """Undo or redo, and lead back to the tab; a refusal stands on the first page."""
    refused, again = attempt(act), found.again()
    if refused is None or again is None:
        return redirect(found.tab(found.request.POST.get("tab")).url(found.code))
    return frame(again, "overview", {}, template="desk/editing/overview.html", refused=refused)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/undo/", undo, name="edit_undo"),
    path("catalogue/items/<str:code>/edit/redo/", redo, name="edit_redo"),
]
