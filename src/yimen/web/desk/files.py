"""The uploads of a case, for whoever may open the case."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.urls import path

from yimen.cases.queries import Case, open_to, watched
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries import open_file
from yimen.web.desk.accesses import note
from yimen.web.shared.guards import StaffRequest, needs

SHOWN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"})


@needs(Permission.INTAKE_CASES, Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES, Permission.WATCH_CASES)
def show(request: StaffRequest, number: str, file: UUID) -> FileResponse | HttpResponse:
    """GET /desk/cases/<number>/files/<id>/: the file, if it is one of the case's and the case is mine to open."""
    case = cases_open_to(request).filter(number=number, materials__files__contains=[file]).first()
    if case is None:
        raise Http404
    note(request, "file_read", case, file=str(file))
    return sent(file)


def cases_open_to(request: StaffRequest) -> QuerySet[Case]:
    """Return the cases that the asker's posts of today open."""
    return watched() if Permission.WATCH_CASES in request.permissions else open_to(request.staff)


def sent(file: UUID) -> FileResponse:
    """Return the file's bytes; what a browser could run is only offered for download."""
    row, stream = open_file(file)
    is_safe = row.media_type in SHOWN_IN_PLACE
    response = FileResponse(
        stream,
        as_attachment=not is_safe,
        filename=row.name,
        content_type=row.media_type if is_safe else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [path("cases/<str:number>/files/<uuid:file>/", show, name="file")]
