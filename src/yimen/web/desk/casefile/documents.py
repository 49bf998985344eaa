"""The official documents of a case, for whoever may open the case."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.documents import Document, documents_of
from yimen.licences.queries import Licence, licence_of_case
from yimen.web.desk.casefile.files import cases_open_to
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.INTAKE_CASES, Permission.ISSUE_RESULTS, Permission.REVIEW_CASES, Permission.WATCH_CASES)
def show(request: StaffRequest, number: str, document: UUID) -> FileResponse | HttpResponse:
    """GET /desk/cases/<number>/documents/<id>/: the PDF."""
    case = get_object_or_404(cases_open_to(request), number=number)
    documents = with_licence(case.pk, licence_of_case(case.pk))
    found = next((each for each in documents if each.pk == document), None)
    if found is None or found.file_id is None:
        raise Http404
    return sent(found.file_id)


def with_licence(case: UUID, licence: Licence | None) -> list[Document]:
    """Return what may be printed of a case: the licence itself first, then the notices."""
    return [*(documents_of(licence.pk) if licence else ()), *documents_of(case)]


urlpatterns = [path("cases/<str:number>/documents/<uuid:document>/", show, name="document")]
