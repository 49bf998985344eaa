"""Materials, one by one: a plain form for every browser, chunks of at most one megabyte where scripts run."""

from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.cases.rules.application import ACCEPTED_MEDIA, check_media
from yimen.catalogue.queries import Material
from yimen.kernel.actions.finish_upload import finish_upload
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.portal.apply.taking import offered, row_of
from yimen.web.shared.refusals import sentence

MOST_FILES = 20


@require_http_methods(["GET", "POST"])
@with_filling
def materials(filling: Filling) -> HttpResponse:
    """GET /apply/<draft>/materials/: what is asked and what is there; POST goes on."""
    if filling.request.method == "POST":
        return filling.go_on("materials")
    return _page(filling)


@require_POST
@with_filling
def attach(filling: Filling, key: str) -> HttpResponse:
    """POST /apply/<draft>/materials/<key>/: a file, or the id of one sent in chunks."""
    material = _asked(filling, key)
    try:
        kept = _received(filling, key)
    except NotAllowed as refusal:
        return _page(filling, wrong=material, error=sentence(refusal), status=422)
    files = filling.files.setdefault(key, [])
    if kept not in files:  # the answer to the first sending was lost on its way
        files.append(kept)
        filling.save("materials")
    return redirect(f"{filling.url('materials')}#m-{key}")


@require_POST
@with_filling
def detach(filling: Filling, key: str, number: int) -> HttpResponse:
    """POST /apply/<draft>/materials/<key>/<number>/remove/: take a file out again."""
    files = filling.files.get(_asked(filling, key).key, [])
    if number < len(files):
        files.pop(number)
        filling.save("materials")
    return redirect(f"{filling.url('materials')}#m-{key}")


def _asked(filling: Filling, key: str) -> Material:
    found = next((material for material in filling.materials if material.key == key), None)
    if found is None:
        raise Http404
    return found


def _received(filling: Filling, key: str) -> dict[str, str]:
    request = filling.request
    if len(filling.files.get(key, [])) >= MOST_FILES:
        raise NotAllowed("too_many_files", most=MOST_FILES)
    if upload := request.POST.get("upload"):
        stored = finish_upload(upload=_uuid(upload), by=request.user.pk, at=now())
    elif file := request.FILES.get("file"):
        stored = store_file(
            cast("BinaryIO", file),
            name=file.name or "",
            declared_type=file.content_type or "",
            by=request.user.pk,
            at=now(),
        )
    else:
        raise NotAllowed("no_file_chosen")
    check_media(stored.media_type)
    return {"id": str(stored.pk), "name": stored.name}


def _page(filling: Filling, *, wrong: Material | None = None, error: str = "", status: int = 200) -> HttpResponse:
    found = offered(filling)
    rows = [
        {
            "material": material,
            "url": filling.url("attach", material.key),
            "files": filling.files.get(material.key, []),
            "error": error if material == wrong else "",
            **row_of(filling, found, material),
        }
        for material in filling.materials
    ]
    missing = len(filling.missing())
    context = filling.context(
        rows=rows,
        missing=missing,
        here_url=filling.url("materials"),
        accept=",".join(ACCEPTED_MEDIA),
        megabytes=settings.LARGEST_FILE >> 20,
        title=_("上传材料"),
    )
    return render(filling.request, "portal/apply/materials.html", context, status=status)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotAllowed("upload_unknown") from None


urlpatterns = [
    path("materials/", materials, name="apply_materials"),
    path("materials/<slug:key>/", attach, name="apply_attach"),
    path("materials/<slug:key>/<int:number>/remove/", detach, name="apply_detach"),
]
