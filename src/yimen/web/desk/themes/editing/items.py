"""Which items a theme needs: searched in the catalogue, main or side, and what each waits for."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import find_items
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.desk.themes.editing.item_rows import edited_items, order_told, read_items, rows_shown
from yimen.web.shared.guards import StaffRequest, needs

TAB, FOUND, LONGEST = "items", 12, 60


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/themes/<code>/edit/items/?q=: the items, and what the search found."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    if request.method != "POST":
        return _page(found, found.document["items"])
    press, words = request.POST.get("do", ""), request.POST.get("q", "").strip()[:LONGEST]
    rows = edited_items(read_items(request.POST, found.known), press)
    search = f"?{urlencode({'q': words})}#find" if words and press == "search" else ""
    return saved(
        found, TAB, found.differing({"items": rows}), to=f"{request.path}{search}",
        again=lambda refused: _page(found, rows, refused=refused, status=422),
    )  # fmt: skip


def _page(
    found: ThemeEditing, rows: list[dict[str, Any]], *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    words = found.request.GET.get("q", "").strip()[:LONGEST]
    there = {row["item"] for row in rows}
    context = {
        "rows": rows_shown(rows, found.names, found.known, situations=found.document["situations"]),
        "turns": order_told(rows, found.names),
        "words": words,
        "found": [item for item in find_items(words, limit=FOUND) if item.code not in there] if words else [],
    }
    return frame(found, TAB, context, template="desk/themes/editing/items.html", refused=refused, status=status)


urlpatterns = [path("themes/<slug:code>/edit/items/", edit, name="theme_edit_items")]
