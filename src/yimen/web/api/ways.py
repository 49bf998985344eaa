"""The ways after acceptance: special procedures, hearings, more time, passing on, checks and revocations."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Router

from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.ask_for_hearing import ask_for_hearing
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.refuse_extension import refuse_extension
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.take_promise import take_promise
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.queries import handed_to
from yimen.cases.rules.application import Channel
from yimen.cases.rules.special import Plan, SpecialKind
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen, Needs
from yimen.web.api.conditions import expected, tagged
from yimen.web.api.desk import open_case
from yimen.web.api.heard import (
    CheckIn,
    ExtensionAnswerIn,
    ExtensionIn,
    HearingIn,
    OpinionIn,
    PromiseIn,
    ReasonIn,
    SpecialIn,
    SpecialResultIn,
)
from yimen.web.api.telling import whole_case
from yimen.web.api.texts import Number
from yimen.web.api.told import HearingOut, ProblemOut, WholeCaseOut

router = Router(tags=["ways"])
REVIEW = Needs(Scope.WORK, Permission.REVIEW_CASES)
INTAKE = Needs(Scope.WORK, Permission.INTAKE_CASES)
REFUSALS = dict.fromkeys((403, 404, 409, 422), ProblemOut)
CONDITIONAL = {**REFUSALS, 412: ProblemOut, 428: ProblemOut}
DONE, SEEN = {200: WholeCaseOut, **REFUSALS}, {200: WholeCaseOut, **CONDITIONAL}
CASE = "/review/cases/{number}"


@router.post(CASE + "/special", auth=REVIEW, response=SEEN, summary="Start a special procedure")
def start(request: ApiRequest, *, response: HttpResponse, number: Number, body: SpecialIn) -> WholeCaseOut:
    """Start a hearing, expert review, inspection, test …: the clocks do as the item says, the applicant is told."""
    plan = Plan(SpecialKind(body.kind), body.reason, body.basis, body.days, tuple(body.officers))
    start_special(number=number, plan=plan, by=request.auth.staff, at=now(), revision=expected(request))
    return _case(request, response, number)


@router.post(CASE + "/special/end", auth=REVIEW, response=SEEN, summary="End a special procedure")
def end(request: ApiRequest, *, response: HttpResponse, number: Number, body: SpecialResultIn) -> WholeCaseOut:
    """End the special procedure with its result; the review goes on."""
    end_special(number=number, result=body.result, by=request.auth.staff, at=now(), revision=expected(request))
    return _case(request, response, number)


@router.post(CASE + "/hearing", auth=REVIEW, response=DONE, summary="Tell of the right to a hearing")
def tell(request: ApiRequest, *, response: HttpResponse, number: Number) -> WholeCaseOut:
    """Tell the applicant that a hearing can be asked for, and until when."""
    tell_hearing_right(number=number, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post(CASE + "/extension", auth=REVIEW, response=DONE, summary="Ask for more time")
def extend(request: ApiRequest, *, response: HttpResponse, number: Number, body: ExtensionIn) -> WholeCaseOut:
    """Ask for more time for the decision, once; another of the named rank grants it."""
    ask_for_extension(number=number, reason=body.reason, basis=body.basis, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post(CASE + "/extension/answer", auth=REVIEW, response=DONE, summary="Grant or refuse more time")
def answer(request: ApiRequest, *, response: HttpResponse, number: Number, body: ExtensionAnswerIn) -> WholeCaseOut:
    """Answer a request for more time: granted, every date moves and the applicant is told why."""
    if body.granted:
        grant_extension(number=number, by=request.auth.staff, at=now())
    else:
        refuse_extension(number=number, reason=body.reason, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post(CASE + "/tasks/{task}/transfer", auth=REVIEW, response=SEEN, summary="Pass a case to the authority above")
def transfer(
    request: ApiRequest, *, response: HttpResponse, number: Number, task: UUID, body: OpinionIn
) -> WholeCaseOut:
    """Pass the case on at its last step, with this agency's opinion; the decision is made above."""
    opinion = Opinion(body.outcome, body.text, version=expected(request))
    transfer_case(number=number, task=task, opinion=opinion, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post(CASE + "/check", auth=REVIEW, response=DONE, summary="Record the check of a promise")
def check(request: ApiRequest, *, response: HttpResponse, number: Number, body: CheckIn) -> WholeCaseOut:
    """Record whether the promise on which the case was decided is true; a false one stays on record."""
    record_check(number=number, is_true=body.is_true, finding=body.finding, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post(CASE + "/revocation", auth=REVIEW, response=DONE, summary="Revoke a decision")
def revoke(request: ApiRequest, *, response: HttpResponse, number: Number, body: ReasonIn) -> WholeCaseOut:
    """Take back a decision that rests on a false promise, and with it the licence."""
    revoke_decision(number=number, reason=body.reason, by=request.auth.staff, at=now())
    return _case(request, response, number)


@router.post("/desk/cases/{number}/promise", auth=INTAKE, response=DONE, summary="Take a signed promise")
def promise(request: ApiRequest, *, response: HttpResponse, number: Number, body: PromiseIn) -> WholeCaseOut:
    """Record that the applicant has signed at the window that the conditions are met."""
    take_promise(number=number, signer=body.signer, by=request.auth.staff, at=now())
    return open_case(request, response=response, number=number)


@router.post(
    "/cases/{number}/hearing",
    auth=Citizen(Scope.APPLY),
    response={200: HearingOut, **REFUSALS},
    summary="Ask for a hearing",
)
def hearing(request: ApiRequest, *, number: Number, body: HearingIn) -> HearingOut:
    """Ask for the hearing that you have been told of; nothing is decided before it is held."""
    asked = ask_for_hearing(number=number, reason=body.reason, channel=Channel.API, by=request.auth.person, at=now())
    return HearingOut(ask_by=asked.ask_by, asked_at=asked.asked_at, hold_by=asked.hold_by)


def _case(request: ApiRequest, response: HttpResponse, number: str) -> WholeCaseOut:
    case = handed_to(request.auth.staff).get(number=number)
    tagged(response, case.revision)
    return whole_case(case)
