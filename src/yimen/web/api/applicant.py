"""An applicant's own things before filing: whom to file for, drafts, files."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Router
from ninja.responses import Status

from yimen.cases.actions.discard_draft import discard_draft
from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.answers import open_answers
from yimen.cases.queries import Draft, drafts_of
from yimen.catalogue.queries import is_version
from yimen.identity.queries import Mandate, mandates_of
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen
from yimen.web.api.heard import DraftIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.problems import Problem
from yimen.web.api.told import DraftOut, PrincipalOut, ProblemOut, WholeDraftOut

router = Router(tags=["applicant"])
READ, APPLY = Citizen(Scope.READ), Citizen(Scope.APPLY)


@router.get("/principals", auth=READ, response=list[PrincipalOut], summary="List whom you may file for")
def list_principals(request: ApiRequest) -> list[PrincipalOut]:
    """List the people and organisations whose mandate to the caller holds today."""
    return [_principal(mandate) for mandate in mandates_of(request.auth.person, localdate())]


@router.get("/drafts", auth=READ, response={200: list[DraftOut], 400: ProblemOut}, summary="List your drafts")
def list_drafts(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[DraftOut]:
    """List the applications that are still being filled in, last touched first."""
    drafts = drafts_of(request.auth.account).order_by("-updated_at", "-id")
    return [DraftOut(**_draft(draft)) for draft in Turn(request, response, page).rows(drafts, "-updated_at", "-id")]


@router.post("/drafts", auth=APPLY, response={201: DraftOut, 404: ProblemOut}, summary="Begin a draft")
def create_draft(request: ApiRequest, *, body: DraftIn) -> Status[DraftOut]:
    """Keep an application that is being filled in; it is kept for thirty days after its last change."""
    return Status(201, _saved(request, None, body))


@router.get("/drafts/{draft}", auth=READ, response={200: WholeDraftOut, 404: ProblemOut}, summary="Read a draft")
def read_draft(request: ApiRequest, *, draft: UUID) -> WholeDraftOut:
    """Read a draft with its answers."""
    found = drafts_of(request.auth.account).get(pk=draft)
    return WholeDraftOut(**_draft(found), answers=open_answers(found.sealed_answers))


@router.put("/drafts/{draft}", auth=APPLY, response={200: DraftOut, 404: ProblemOut}, summary="Replace a draft")
def replace_draft(request: ApiRequest, *, draft: UUID, body: DraftIn) -> DraftOut:
    """Replace what has been filled in so far."""
    return _saved(request, draft, body)


@router.api_operation(["DELETE"], "/drafts/{draft}", auth=APPLY, response={204: None}, summary="Throw a draft away")
def delete_draft(request: ApiRequest, *, draft: UUID) -> Status[None]:
    """Throw a draft away; nothing happens when there is none."""
    discard_draft(draft=draft, by=request.auth.account)
    return Status(204, None)


def _saved(request: ApiRequest, draft: UUID | None, body: DraftIn) -> DraftOut:
    if not is_version(body.version):
        raise Problem(404, "item_unknown")
    progress = Progress(answers=body.answers, page=body.page)
    kept = save_draft(draft=draft, version=body.version, progress=progress, by=request.auth.account, at=now())
    return DraftOut(**_draft(kept))


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.pk,
        "version": draft.version_id,
        "item": draft.version.name,
        "page": draft.page,
        "updated_at": draft.updated_at,
        "expires_at": draft.expires_at,
    }


def _principal(mandate: Mandate) -> PrincipalOut:
    principal = mandate.principal_person or mandate.organisation
    assert principal is not None
    return PrincipalOut(
        id=principal.pk,
        kind="person" if mandate.principal_person else "organisation",
        name=principal.name,
        role=mandate.role,
        valid_to=mandate.valid_to,
    )
