"""Files in chunks: announced, sent piece by piece, resumed where a connection broke."""

import json
from uuid import UUID

from django.http import JsonResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from yimen.kernel.actions.append_chunk import append_chunk
from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.queries import upload_received
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of


@require_POST
@signed_in
def begin(request: CitizenRequest) -> JsonResponse:
    """POST /uploads/ {name, type, size}: announce a file; the answer is where to send it."""
    try:
        told = json.loads(request.body)
        name, kind, size = str(told["name"]), str(told.get("type", "")), int(told["size"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return JsonResponse({"message": sentence(NotAllowed("upload_unknown"))}, status=400)
    try:
        upload = start_upload(name=name, declared_type=kind, size=size, by=request.user.pk, at=now())
    except NotAllowed as refusal:
        return _refused(refusal)
    return JsonResponse({"upload": str(upload.pk), "received": 0}, status=201)


@require_http_methods(["GET", "PUT"])
@signed_in
def chunk(request: CitizenRequest, upload: UUID) -> JsonResponse:
    """PUT /uploads/<id>/?offset=N: one chunk; GET tells how much is there."""
    if request.method == "GET":
        received = upload_received(upload, by=request.user.pk)
        return JsonResponse({"received": received}, status=200 if received is not None else 404)
    try:
        offset = int(request.GET.get("offset", "-1"))
        received = append_chunk(upload=upload, offset=offset, chunk=request.body, by=request.user.pk, at=now())
    except ValueError:
        return _refused(NotAllowed("chunk_out_of_order", received=0))
    except NotAllowed as refusal:
        return _refused(refusal)
    return JsonResponse({"received": received})


def _refused(refusal: NotAllowed) -> JsonResponse:
    return JsonResponse({"message": sentence(refusal), **refusal.details}, status=status_of(refusal))


urlpatterns = [path("uploads/", begin, name="upload"), path("uploads/<uuid:upload>/", chunk, name="upload_chunk")]
