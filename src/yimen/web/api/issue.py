"""The issue window: results that wait, and their hand-over."""

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Router

from yimen.cases.actions.hand_out import hand_out
from yimen.cases.queries import for_issue
from yimen.delivery.actions.collect import Collector
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Needs
from yimen.web.api.conditions import expected
from yimen.web.api.heard import HandOutIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.telling import case_line
from yimen.web.api.texts import Number
from yimen.web.api.told import CaseOut, ProblemOut

router = Router(tags=["issue"])


@router.get(
    "/issue/cases",
    auth=Needs(Scope.READ, Permission.ISSUE_RESULTS),
    response={200: list[CaseOut], 400: ProblemOut},
    summary="List results that wait",
)
def list_ready(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[CaseOut]:
    """List the decided cases whose results wait at the caller's centre."""
    rows = Turn(request, response, page).rows(for_issue(request.auth.staff), "decided_at", "id")
    return [case_line(case) for case in rows]


@router.post(
    "/issue/cases/{number}/hand-out",
    auth=Needs(Scope.WORK, Permission.ISSUE_RESULTS),
    response={200: CaseOut} | dict.fromkeys((404, 409, 412, 422, 428), ProblemOut),
    summary="Hand a result out",
)
def give_result(request: ApiRequest, *, number: Number, body: HandOutIn) -> CaseOut:
    """Hand the result to the applicant, or to a proxy whose authority is recorded."""
    collector = Collector(**body.dict())
    case = hand_out(number=number, collector=collector, by=request.auth.staff, at=now(), revision=expected(request))
    return case_line(case)
