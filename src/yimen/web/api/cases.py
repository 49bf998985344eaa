"""An applicant's cases: see them, supply what is missing, withdraw, fetch documents. Filing is in `submit.py`."""

from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from ninja import Header, Router
from pydantic import Field

from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.rules.tokens import Scope
from yimen.kernel.queries import documents_of, files_of, open_file
from yimen.web.api.bearer import ApiRequest, Citizen
from yimen.web.api.conditions import tagged
from yimen.web.api.heard import MaterialIn, SubmissionIn, SupplementIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.problems import Problem
from yimen.web.api.submit import file_application
from yimen.web.api.telling import case_line, whole_case
from yimen.web.api.texts import Number
from yimen.web.api.told import CaseOut, DocumentOut, FiledOut, ProblemOut, WholeCaseOut

router = Router(tags=["cases"])
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=200), Header(alias="Idempotency-Key")]
READ, APPLY = Citizen(Scope.READ), Citizen(Scope.APPLY)
REFUSALS = dict.fromkeys((404, 409, 422), ProblemOut)


@router.get("/cases", auth=READ, response={200: list[CaseOut], 400: ProblemOut}, summary="List your cases")
def list_cases(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[CaseOut]:
    """List your own cases, those you filed for others, and those of organisations you act for, newest first."""
    return [case_line(case) for case in Turn(request, response, page).rows(_mine(request), "-id")]


@router.post(
    "/cases",
    auth=APPLY,
    response={201: FiledOut, 400: ProblemOut, 413: ProblemOut, **REFUSALS},
    summary="File an application",
)
def submit(
    request: HttpRequest,
    *,
    body: SubmissionIn,  # noqa: ARG001  described here, read by the plain view
    idempotency_key: IdempotencyKey,  # noqa: ARG001
) -> HttpResponse:
    """File an application: from here on it is a case, with a number, a query code and the day you will hear."""
    return file_application(request)


@router.get("/cases/{number}", auth=READ, response={200: WholeCaseOut, 404: ProblemOut}, summary="Read a case")
def read_case(request: ApiRequest, *, response: HttpResponse, number: Number) -> WholeCaseOut:
    """Read a case with its papers, who holds it, days used and left, and its timeline."""
    case = _mine(request).get(number=number)
    tagged(response, case.revision)
    return whole_case(case)


@router.post(
    "/cases/{number}/supplement",
    auth=APPLY,
    response={200: WholeCaseOut, **REFUSALS},
    summary="Supply what the notice asked for",
)
def supply(request: ApiRequest, *, response: HttpResponse, number: Number, body: SupplementIn) -> WholeCaseOut:
    """Supply, at once, everything that the notice lists."""
    supply_supplement(
        number=number,
        materials=given(body.materials, owner=request.auth.account),
        channel=Channel.API,
        by=request.auth.person,
        at=now(),
    )
    return read_case(request, response=response, number=number)


@router.post(
    "/cases/{number}/withdrawal", auth=APPLY, response={200: WholeCaseOut, **REFUSALS}, summary="Withdraw a case"
)
def withdraw(request: ApiRequest, *, response: HttpResponse, number: Number) -> WholeCaseOut:
    """Withdraw a case before it is decided."""
    withdraw_case(number=number, channel=Channel.API, by=request.auth.person, at=now())
    return read_case(request, response=response, number=number)


@router.get(
    "/cases/{number}/documents",
    auth=READ,
    response={200: list[DocumentOut], 404: ProblemOut},
    summary="List a case's documents",
)
def list_documents(request: ApiRequest, *, number: Number) -> list[DocumentOut]:
    """List receipts, notices and results; a pending one is being drawn."""
    return [DocumentOut.from_orm(document) for document in documents_of(_mine(request).get(number=number).pk)]


@router.get(
    "/cases/{number}/documents/{document}/file",
    auth=READ,
    response={200: None, **REFUSALS},
    summary="Download a document",
    openapi_extra={
        "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
    },
)
def download(request: ApiRequest, *, number: Number, document: UUID) -> FileResponse:
    """Download a document that has been drawn."""
    found = documents_of(_mine(request).get(number=number).pk).get(pk=document)
    if found.file_id is None:
        raise Problem(409, "document_pending")
    file = open_file(found.file_id)
    return FileResponse(file.stream, as_attachment=True, filename=file.row.name, content_type=file.row.media_type)


def given(materials: list[MaterialIn], *, owner: UUID) -> list[MaterialGiven]:
    """Return the materials as handed in; raise a problem for a file that is not the caller's."""
    named = {file for material in materials for file in material.files}
    if files_of([owner], named) != named:
        raise Problem(422, "file_unknown")
    return [MaterialGiven(material.key, tuple(material.files)) for material in materials]


def _mine(request: ApiRequest) -> QuerySet[Case]:
    return cases_of(request.auth.person, localdate())
