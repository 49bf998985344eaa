"""A theme's draft as a file, out and in; what comes in is a change of the draft like any other, and can be undone."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from yimen.bundles.rules.files import LARGEST, read_file, written
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.revision import revision_of
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.shared.guards import StaffRequest, needs


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def export(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/edit/theme.json: everything the draft says."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    text = written(found.document, code=code, source=found.draft.theme.source)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="theme-{code}.json"'
    return response


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def take_in(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/edit/import/: let the draft say what a file says."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    refused = _take(request, found)
    if refused:
        return frame(found, "overview", {}, template="desk/themes/editing/overview.html", refused=refused)
    return redirect("desk:theme_edit", code)


def _take(request: StaffRequest, found: ThemeEditing) -> NotAllowed | None:
    upload = request.FILES.get("file")
    try:
        content = upload.read() if upload and (upload.size or 0) <= LARGEST else b""
        changes = read_file(content, found.document)
    except NotAllowed as refusal:
        return refusal
    return found.store(changes, revision_of(request))


urlpatterns = [
    path("themes/<slug:code>/edit/theme.json", export, name="theme_file"),
    path("themes/<slug:code>/edit/import/", take_in, name="theme_edit_import"),
]
