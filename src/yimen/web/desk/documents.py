"""The official documents of a case, for whoever may open the case."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.documents import documents_of
from yimen.web.desk.files import cases_open_to
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.INTAKE_CASES, Permission.ISSUE_RESULTS, Permission.REVIEW_CASES, Permission.WATCH_CASES)
def show(request: StaffRequest, number: str, document: UUID) -> FileResponse | HttpResponse:
    """GET /desk/cases/<number>/documents/<id>/: the PDF."""
    case = get_object_or_404(cases_open_to(request), number=number)
    found = documents_of(case.pk).filter(pk=document).first()
    if found is None or found.file_id is None:
        raise Http404
    return sent(found.file_id)


urlpatterns = [path("cases/<str:number>/documents/<uuid:document>/", show, name="document")]
