"""The materials of a draft: picked from what other items ask for or written anew, ordered, taken out."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.material_library import described_material, known_materials
from yimen.catalogue.rules.material_list import added, moved, without
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.saving import saved
from yimen.web.shared.guards import StaffRequest, needs

SHOWN, LONGEST = 20, 400
TAB = "materials"
Rows = list[Mapping[str, Any]]


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/materials/?q=: the materials; `q` looks for those of other items."""
    found = editing(request, code)
    return _page(found) if found else redirect("desk:edit", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/materials/add/: one picked (`like`) or one named, then open it."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    described = _described(request)
    if not described["name"]:
        return _page(found, refused=NotAllowed("material_unnamed"))
    return _changed(found, lambda rows: added(rows, described), open_last="like" not in request.POST)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def move(request: StaffRequest, code: str, material: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/materials/<key>/move/: one place up or down (`to`)."""
    by = -1 if request.POST.get("to") == "up" else 1
    return _of_material(request, code, material, change=lambda rows: moved(rows, material, by))


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def remove(request: StaffRequest, code: str, material: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/materials/<key>/remove/: no longer asked for; undo brings it back."""
    return _of_material(request, code, material, change=lambda rows: without(rows, material))


def _described(request: StaffRequest) -> Mapping[str, Any]:
    """Return the material that was picked, or one that has only its name yet."""
    try:
        like = UUID(request.POST["like"]) if "like" in request.POST else None
    except ValueError:
        raise Http404 from None
    found = described_material(like) if like else {"name": request.POST.get("name", "").strip()[:LONGEST]}
    if found is None:
        raise Http404
    return found


def _of_material(request: StaffRequest, code: str, material: str, *, change: Callable[[Rows], Rows]) -> HttpResponse:
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    if all(each["key"] != material for each in found.document["materials"]):
        return redirect("desk:edit_materials", code)  # taken out a moment ago, here or by somebody else
    return _changed(found, change, at=material)


def _changed(found: Editing, change: Callable[[Rows], Rows], *, at: str = "", open_last: bool = False) -> HttpResponse:
    try:
        rows = change(found.document["materials"])
    except NotAllowed as refusal:
        return _page(found, refused=refusal)
    to = reverse("desk:edit_materials", args=[found.code])
    if open_last:
        to = reverse("desk:edit_material", args=[found.code, rows[-1]["key"]])
    elif at or rows:
        to += f"#m-{at or rows[-1]['key']}"
    return saved(found, TAB, {"materials": rows}, to=to, again=lambda refused: _page(found, refused=refused))


def _page(found: Editing, *, refused: NotAllowed | None = None) -> HttpResponse:
    words = found.request.GET.get("q", "").strip()[:60]
    typed = found.request.POST.get("name", "")[:LONGEST]
    context = {
        "materials": found.document["materials"],
        "words": words,
        "known": known_materials(words, limit=SHOWN) if words else [],
        "typed": typed,
        "has": {each["name"] for each in found.document["materials"]},
    }
    return frame(found, TAB, context, template="desk/editing/materials.html", refused=refused)


_OWN = "catalogue/items/<str:code>/edit/materials/"
urlpatterns = [
    path(_OWN, show, name="edit_materials"),
    path(f"{_OWN}add/", add, name="edit_material_add"),
    path(f"{_OWN}<slug:material>/move/", move, name="edit_material_move"),
    path(f"{_OWN}<slug:material>/remove/", remove, name="edit_material_remove"),
]
