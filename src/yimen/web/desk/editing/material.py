"""One material of a draft: all its elements, and the blank forms and samples that people can take home."""

from collections.abc import Mapping
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.catalogue.actions.add_guide_file import add_guide_file
from yimen.catalogue.guide_files import draft_file
from yimen.catalogue.rules.elements import MATERIAL_ELEMENTS, material_element, value_of, with_value
from yimen.catalogue.rules.material_list import check_name, place_of, replaced, without
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.forms import ElementsForm
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.saving import saved
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

TAB = "materials"
FILES = material_element("files")
USES = dict(FILES.parts[0].choices)
SHOWN = [element for element in MATERIAL_ELEMENTS if element != FILES]


class MaterialForm(ElementsForm):
    """The elements of one material; its name is neither a catch-all nor another's."""

    def __init__(self, found: Editing, key: str, data: Any = None) -> None:
        self.others = without(found.document["materials"], key)
        super().__init__(SHOWN, _material(found, key), data)

    def clean_name(self) -> str | None:
        """Return the name; an empty one stays what it was until there is another."""
        name: str | None = self.cleaned_data["name"]
        try:
            check_name(name or "", self.others)
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from None
        return name or self.document["name"]


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str, material: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/materials/<key>/: read and save what a material says."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    form = MaterialForm(found, material, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(found, material, form)
    form.is_valid()
    return saved(
        found, TAB, _changes(found, material, form.changed()), to=request.path, errors=form.wrong(),
        again=lambda refused: _page(found, material, form, refused=refused, status=422),
    )  # fmt: skip


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def add_file(request: StaffRequest, code: str, material: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/materials/<key>/files/: put in a blank form or a sample (`use`)."""
    found, upload = editing(request, code), request.FILES.get("file")
    if found is None or not found.is_open:
        return redirect("desk:edit", code)
    said = _material(found, material)
    try:
        if upload is None:
            raise NotAllowed("file_empty")  # noqa: TRY301  one way out for every refusal
        kept = add_guide_file(
            item=code, stream=cast("BinaryIO", upload), name=upload.name or "",
            declared_type=upload.content_type or "", by=request.staff, at=now(),
        )  # fmt: skip
    except NotAllowed as refusal:
        return _page(found, material, MaterialForm(found, material), refused=refusal)
    use = request.POST.get("use", "")
    row = {"use": use if use in USES else "blank", "name": kept.file.name, "file": str(kept.pk)}
    return _with_files(found, material, [*(value_of(said, FILES) or []), row])


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def drop_file(request: StaffRequest, code: str, material: str, *, file: UUID) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/materials/<key>/files/<id>/remove/: no longer offered."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    rows = value_of(_material(found, material), FILES) or []
    return _with_files(found, material, [row for row in rows if row.get("file") != str(file)])


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def read_file(request: StaffRequest, code: str, file: UUID) -> FileResponse | HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/files/<id>/: a file that the draft offers."""
    found = editing(request, code)
    stored = draft_file(found.draft, file) if found else None
    if stored is None:
        raise Http404
    return sent(stored)


def _material(found: Editing, key: str) -> Mapping[str, Any]:
    rows = found.document["materials"]
    try:
        return cast("Mapping[str, Any]", rows[place_of(rows, key)])
    except KeyError:
        raise Http404 from None


def _changes(found: Editing, key: str, said: Mapping[str, Any]) -> dict[str, Any]:
    rows = replaced(found.document["materials"], key, said)
    return {} if said == _material(found, key) else {"materials": rows}


def _with_files(found: Editing, key: str, rows: list[dict[str, Any]]) -> HttpResponse:
    changes = _changes(found, key, with_value(_material(found, key), FILES, rows))
    to = f"{found.request.path.partition('files/')[0]}#at-files"
    form = MaterialForm(found, key)
    return saved(found, TAB, changes, to=to, again=lambda refused: _page(found, key, form, refused=refused))


def _page(
    found: Editing, key: str, form: MaterialForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    material = _material(found, key)
    files = [{**row, "word": USES.get(row.get("use", ""), "")} for row in value_of(material, FILES) or []]
    context = {"form": form, "material": material, "files": files}
    return frame(found, TAB, context, template="desk/editing/material.html", refused=refused, status=status)


_OWN = "catalogue/items/<str:code>/edit/materials/<slug:material>/"
urlpatterns = [
    path(_OWN, edit, name="edit_material"),
    path(f"{_OWN}files/", add_file, name="edit_material_file"),
    path(f"{_OWN}files/<uuid:file>/remove/", drop_file, name="edit_material_file_drop"),
    path("catalogue/items/<str:code>/edit/files/<uuid:file>/", read_file, name="edit_file"),
]
