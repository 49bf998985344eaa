"""The ways before acceptance, tolerant acceptance, and what needs two people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Router, Schema
from ninja.responses import Status

from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly
from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decline_proposal import decline_proposal
from yimen.cases.actions.propose_supplement import propose_supplement
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.receive_promised import receive_promised
from yimen.cases.actions.receive_scans import receive_scans
from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.send_notice import Lack
from yimen.cases.actions.take_case_in import AtWindow
from yimen.cases.actions.waive_tolerance import waive_tolerance
from yimen.cases.actions.withdraw_at_window import Asking, withdraw_at_window
from yimen.cases.queries.waiting import open_proposals
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen, Needs
from yimen.web.api.cases import given, read_case
from yimen.web.api.conditions import expected
from yimen.web.api.desk import open_case
from yimen.web.api.heard import ReasonIn, SupplementIn
from yimen.web.api.intake_heard import (
    CorrectionIn,
    HandedIn,
    ProposalAnswerIn,
    SecondNoticeIn,
    ToleranceIn,
    WithdrawalIn,
)
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut, WholeCaseOut

router = Router(tags=["ways"])
APPLY = Citizen(Scope.APPLY)
INTAKE = Needs(Scope.WORK, Permission.INTAKE_CASES)
WATCH = Needs(Scope.WORK, Permission.WATCH_CASES)
REFUSALS = dict.fromkeys((403, 404, 409, 422), ProblemOut)
DONE = {200: WholeCaseOut, **REFUSALS}
SEEN = {**DONE, 412: ProblemOut, 428: ProblemOut}
MADE = {204: None, **REFUSALS, 412: ProblemOut, 428: ProblemOut}
DESK = "/desk/cases/{number}"


class ProposalOut(Schema):
    """What waits for a second person."""

    id: UUID
    case: str
    kind: str
    reason: str
    asked_at: datetime


@router.post("/cases/{number}/correction", auth=APPLY, response=DONE, summary="Correct what a pre-review sent back")
def correct(request: ApiRequest, *, response: HttpResponse, number: Number, body: CorrectionIn) -> WholeCaseOut:
    """Hand the application in again, corrected: its limits begin anew."""
    corrected = Corrected(body.answers, given(body.materials, owner=request.auth.account))
    resubmit_case(number=number, corrected=corrected, channel=Channel.API, by=request.auth.person, at=now())
    return read_case(request, response=response, number=number)


@router.post("/cases/{number}/promised", auth=APPLY, response=DONE, summary="Bring papers that were promised")
def bring(request: ApiRequest, *, response: HttpResponse, number: Number, body: SupplementIn) -> WholeCaseOut:
    """Bring some or all of the papers promised at a tolerant acceptance."""
    handed = given(body.materials, owner=request.auth.account)
    bring_promised(number=number, materials=handed, channel=Channel.API, by=request.auth.person, at=now())
    return read_case(request, response=response, number=number)


@router.post(
    DESK + "/pre-review/return",
    auth=Needs(Scope.WORK, Permission.PRE_REVIEW_CASES),
    response=MADE,
    summary="Send back for correction",
)
def return_it(request: ApiRequest, *, number: Number, body: ReasonIn) -> Status[None]:
    """Send an application back from its pre-review, with what has to be corrected."""
    send_back(number=number, reason=body.reason, by=request.auth.staff, at=now(), revision=expected(request))
    return Status(204, None)


@router.post(DESK + "/tolerance", auth=INTAKE, response=SEEN, summary="Accept a case on a promise")
def tolerate(request: ApiRequest, *, response: HttpResponse, number: Number, body: ToleranceIn) -> WholeCaseOut:
    """Accept a case while tolerable papers are missing, on the applicant's signed promise."""
    duty = duty_of(request.auth.staff.pk)
    accept_tolerantly(
        number=number,
        place=AtWindow(duty.window, body.seconds) if duty else None,
        promised=Promised(tuple(body.keys), body.days, body.signed_by),
        by=request.auth.staff,
        at=now(),
        revision=expected(request),
    )
    return open_case(request, response=response, number=number)


@router.post(DESK + "/promised", auth=INTAKE, response=SEEN, summary="Take promised papers in")
def take(request: ApiRequest, *, response: HttpResponse, number: Number, body: HandedIn) -> WholeCaseOut:
    """Take at the window papers that were promised, on paper or as uploaded scans."""
    handed = _handed(request, body)
    receive_promised(number=number, materials=handed, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post(DESK + "/scans", auth=INTAKE, response=SEEN, summary="Attach scans")
def scan(request: ApiRequest, *, response: HttpResponse, number: Number, body: SupplementIn) -> WholeCaseOut:
    """Attach scans made at the window to a case that is there; what the applicant handed in stays."""
    scans = given(body.materials, owner=request.auth.account)
    receive_scans(number=number, scans=scans, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post(DESK + "/withdrawal", auth=INTAKE, response=SEEN, summary="Withdraw for an applicant")
def withdraw(request: ApiRequest, *, response: HttpResponse, number: Number, body: WithdrawalIn) -> WholeCaseOut:
    """Withdraw a case for an applicant who asks for it at the window."""
    asking = Asking(body.name, body.seen)
    withdraw_at_window(number=number, asking=asking, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post(DESK + "/void", auth=INTAKE, response=MADE, summary="Propose to make a case void")
def void(request: ApiRequest, *, number: Number, body: ReasonIn) -> Status[None]:
    """Propose it; a supervisor has to confirm."""
    propose_void(number=number, reason=body.reason, by=request.auth.staff, at=now(), revision=expected(request))
    return Status(204, None)


@router.post(DESK + "/second-notice", auth=INTAKE, response=MADE, summary="Propose a second notice")
def ask_again(request: ApiRequest, *, number: Number, body: SecondNoticeIn) -> Status[None]:
    """Propose to ask for something the first notice did not name, because the law has changed."""
    lacks = [Lack(lack.key, lack.what) for lack in body.missing]
    propose_supplement(
        number=number, missing=lacks, reason=body.law, by=request.auth.staff, at=now(), revision=expected(request)
    )
    return Status(204, None)


@router.post(
    "/review/cases/{number}/waiver",
    auth=Needs(Scope.WORK, Permission.REVIEW_CASES),
    response=SEEN,
    summary="Pass without promised papers",
)
def waive(request: ApiRequest, *, response: HttpResponse, number: Number, body: ReasonIn) -> WholeCaseOut:
    """Let a case pass without the papers that were promised, in writing."""
    waive_tolerance(number=number, reason=body.reason, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.get(
    "/proposals",
    auth=Needs(Scope.READ, Permission.WATCH_CASES),
    response=list[ProposalOut],
    summary="List what waits for a second person",
)
def list_proposals(request: ApiRequest) -> list[dict[str, Any]]:  # noqa: ARG001  the guard has read it
    """List at most a hundred proposals, the oldest first."""
    return [
        {"id": one.pk, "case": one.case.number, "kind": one.kind, "reason": one.reason, "asked_at": one.asked_at}
        for one in open_proposals()[:100]
    ]


@router.post("/proposals/{proposal}/answer", auth=WATCH, response={204: None, **REFUSALS}, summary="Answer a proposal")
def answer(request: ApiRequest, *, proposal: UUID, body: ProposalAnswerIn) -> Status[None]:
    """Confirm as the second person, at once in force, or decline with the reason."""
    if body.confirmed:
        confirm_proposal(proposal=proposal, by=request.auth.staff, at=now())
    else:
        decline_proposal(proposal=proposal, answer=body.answer, by=request.auth.staff, at=now())
    return Status(204, None)


def _handed(request: ApiRequest, body: HandedIn) -> list[MaterialGiven]:
    files = given(body.materials, owner=request.auth.account)
    seen = [MaterialGiven(key, (), ReceivedAs.PAPER) for key in body.papers if key not in {each.key for each in files}]
    return [*files, *seen]
