"""Take back one's own last change of a theme's draft, bring it back, and choose where two editors changed the same."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from yimen.bundles.actions.redo_theme_edit import redo_theme_edit
from yimen.bundles.actions.undo_theme_edit import undo_theme_edit
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.editing.conflict import settled
from yimen.web.desk.editing.undoing import moved
from yimen.web.desk.revision import revision_of
from yimen.web.desk.themes.editing.bench import theme_editing
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def undo(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/edit/undo/: my last change, back to the tab I came from."""
    found, revision = theme_editing(request, code), revision_of(request)
    if found is None:
        return redirect("desk:theme_edit", code)
    return moved(found, lambda: undo_theme_edit(theme=code, revision=revision, by=request.staff, at=now()))


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def redo(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/edit/redo/: what I undid last."""
    found, revision = theme_editing(request, code), revision_of(request)
    if found is None:
        return redirect("desk:theme_edit", code)
    return moved(found, lambda: redo_theme_edit(theme=code, revision=revision, by=request.staff, at=now()))


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def settle(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/edit/conflict/: keep what was chosen of each part that both changed."""
    found = theme_editing(request, code)
    return settled(found) if found else redirect("desk:theme_edit", code)


urlpatterns = [
    path("themes/<slug:code>/edit/undo/", undo, name="theme_edit_undo"),
    path("themes/<slug:code>/edit/redo/", redo, name="theme_edit_redo"),
    path("themes/<slug:code>/edit/conflict/", settle, name="theme_edit_conflict"),
]
