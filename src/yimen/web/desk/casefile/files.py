"""The uploads of a case, for whoever may open the case."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.urls import path

from yimen.cases.queries import Case, open_to, watched
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.accesses import note
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs


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


urlpatterns = [path("cases/<str:number>/files/<uuid:file>/", show, name="file")]
