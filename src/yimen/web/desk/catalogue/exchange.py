"""The catalogue in files: download a workbook, upload it filled in, see what it would do, take it over as drafts."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.actions.drop_upload import drop_upload
from yimen.catalogue.actions.take_upload import take_upload
from yimen.catalogue.actions.upload_items import upload_items
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.exchange import Fate, documents_of, items_of, live_versions
from yimen.catalogue.file_shapes import MEDIA, SHAPES, as_workbook
from yimen.catalogue.uploads import look, marked_copy, upload_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 200  # of each list; the marked copy and the downloaded list have all


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/files/: what can be downloaded, and what the uploaded file would do."""
    return _page(request)


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def download(request: StaffRequest, shape: str) -> HttpResponse:
    """GET /desk/catalogue/files/<shape>/?agency=: one department's items; `template` is the workbook without any."""
    code = request.GET.get("agency", "")
    agency = agencies_of_editor(request.staff, localdate()).filter(code=code).first()
    if shape == "template":
        return _file(as_workbook([], title=""), "xlsx", "template")
    if agency is None or shape not in SHAPES:
        raise Http404
    documents = list(documents_of(live_versions(items_of(agency.code))))
    content = as_workbook(documents, title=agency.name) if shape == "xlsx" else SHAPES[shape](documents)
    return _file(content, shape, f"{agency.code}-{localdate():%Y%m%d}")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def upload(request: StaffRequest) -> HttpResponse:
    """POST /desk/catalogue/files/upload/: hand a file in, to be looked at."""
    file = request.FILES.get("file")
    if file is None:
        return _page(request, refused=NotAllowed("upload_missing"))
    refused = attempt(lambda: upload_items(file=file, name=file.name or "", by=request.staff, at=now()))  # type: ignore[arg-type]  # it reads like one
    return _page(request, refused=refused) if refused else redirect("desk:catalogue_files")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def take(request: StaffRequest) -> HttpResponse:
    """POST /desk/catalogue/files/drafts/: make drafts of what the file says."""
    seal, only_good = request.POST.get("seal", ""), request.POST.get("only_good") == "1"
    taken: list[str] = []
    refused = attempt(lambda: taken.extend(take_upload(seal=seal, only_good=only_good, by=request.staff, at=now())))
    if refused:
        return _page(request, refused=refused)
    messages.success(
        request, _("已存成 %(n)d 份草稿。请逐项核对后提交，另一位编辑审核通过后发布。") % {"n": len(taken)}
    )
    return redirect("desk:reviews")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def drop(request: StaffRequest) -> HttpResponse:
    """POST /desk/catalogue/files/drop/: forget the file."""
    drop_upload(by=request.staff, at=now())
    return redirect("desk:catalogue_files")


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def marked(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/files/marked.xlsx: the uploaded file with its wrong cells marked."""
    kept = upload_of(request.staff)
    try:
        copy = marked_copy(bytes(kept.content), by=request.staff, on=localdate()) if kept else None
    except NotAllowed as refusal:
        return _page(request, refused=refusal)
    if copy is None:
        raise Http404
    return _file(copy, "xlsx", "marked")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    kept, seen = upload_of(request.staff), None
    if kept:
        try:
            seen = look(bytes(kept.content), by=request.staff, on=localdate())
        except NotAllowed as refusal:
            refused = refused or refusal
    changed = seen.of(Fate.NEW, Fate.CHANGED) if seen else []
    context = {
        "agencies": agencies_of_editor(request.staff, localdate()).order_by("pinyin", "code"),
        "upload": kept,
        "seen": seen,
        "counts": {fate.value: len(seen.of(fate)) for fate in Fate} if seen else {},
        "changed": changed[:SHOWN],
        "faults": seen.faults[:SHOWN] if seen else [],
        "shown": SHOWN,
        "has_cells": any(fault.column for fault in seen.faults) if seen else False,
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue/exchange.html", context, refused=refused)


def _file(content: bytes, shape: str, name: str) -> HttpResponse:
    media, suffix = MEDIA[shape]
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="items-{name}.{suffix}"'
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("catalogue/files/", show, name="catalogue_files"),
    path("catalogue/files/upload/", upload, name="catalogue_upload"),
    path("catalogue/files/drafts/", take, name="catalogue_take"),
    path("catalogue/files/drop/", drop, name="catalogue_drop"),
    path("catalogue/files/marked.xlsx", marked, name="catalogue_marked"),
    path("catalogue/files/<str:shape>/", download, name="catalogue_file"),
]
