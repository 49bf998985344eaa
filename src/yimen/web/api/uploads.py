"""Files on their way in: chunks of at most one megabyte, taken up again where they broke off."""

from typing import Annotated
from uuid import UUID

from django.utils.timezone import now
from ninja import Header, Router
from ninja.responses import Status
from pydantic import Field

from yimen.identity.rules.tokens import Scope
from yimen.kernel.actions.append_chunk import append_chunk
from yimen.kernel.actions.finish_upload import finish_upload
from yimen.kernel.actions.start_upload import start_upload
from yimen.kernel.queries import upload_received
from yimen.web.api.bearer import AnyToken, ApiRequest
from yimen.web.api.heard import UploadIn
from yimen.web.api.problems import Problem
from yimen.web.api.told import ProblemOut, UploadOut

router = Router(tags=["files"])
CHUNK = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
Offset = Annotated[int, Field(ge=0, le=1 << 40), Header(alias="Upload-Offset")]
REFUSALS = dict.fromkeys((404, 409, 413, 415), ProblemOut)


@router.post(
    "/uploads", auth=AnyToken(Scope.APPLY), response={201: UploadOut, 413: ProblemOut}, summary="Announce a file"
)
def create_upload(request: ApiRequest, *, body: UploadIn) -> Status[UploadOut]:
    """Announce a file; an impossible size is refused before the first byte travels."""
    made = start_upload(
        name=body.name, declared_type=body.media_type, size=body.size, by=request.auth.account, at=now()
    )
    return Status(201, UploadOut(id=made.pk, received=0))


@router.get(
    "/uploads/{upload}",
    auth=AnyToken(Scope.APPLY),
    response={200: UploadOut, 404: ProblemOut},
    summary="See how far a file has come",
)
def read_upload(request: ApiRequest, *, upload: UUID) -> UploadOut:
    """See how many bytes have arrived, to go on there."""
    received = upload_received(upload, by=request.auth.account)
    if received is None:
        raise Problem(404, "not_found")
    return UploadOut(id=upload, received=received)


@router.put(
    "/uploads/{upload}",
    auth=AnyToken(Scope.APPLY),
    response={200: UploadOut, **REFUSALS},
    openapi_extra=CHUNK,
    summary="Send a chunk",
)
def send_chunk(request: ApiRequest, *, upload: UUID, offset: Offset) -> UploadOut:
    """Send the bytes from this offset on, at most one megabyte; a repeated chunk changes nothing."""
    received = append_chunk(upload=upload, offset=offset, chunk=request.body, by=request.auth.account, at=now())
    return UploadOut(id=upload, received=received)


@router.post(
    "/uploads/{upload}/file", auth=AnyToken(Scope.APPLY), response={200: UploadOut, **REFUSALS}, summary="Finish a file"
)
def finish(request: ApiRequest, *, upload: UUID) -> UploadOut:
    """Check the whole file and keep it; the answer names it by its id and its SM3. Asking twice gives the same file."""
    file = finish_upload(upload=upload, by=request.auth.account, at=now())
    return UploadOut(id=upload, received=file.size, file=file.pk, sm3=file.sm3)
