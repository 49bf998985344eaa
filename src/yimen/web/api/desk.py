"""The window: what waits, acceptance, refusal, the one notice, papers, pre-review, hand-over, remarks."""

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Router
from ninja.responses import Status

from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.annotate import annotate
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.hand_over_again import hand_over_again
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.receive_paper import receive_paper
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.queries import desk_list, open_to, pre_review_list
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Needs
from yimen.web.api.conditions import expected, tagged
from yimen.web.api.heard import AcceptanceIn, AnnotationIn, NoticeIn, PapersIn, PreReviewIn, ReasonIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.telling import case_line, whole_case
from yimen.web.api.texts import Number
from yimen.web.api.told import CaseOut, FiledOut, ProblemOut, WholeCaseOut
from yimen.web.api.window_filing import file_at_window

P = Permission
router = Router(tags=["window"])
INTAKE = Needs(Scope.WORK, P.INTAKE_CASES)
ANY_DESK = (P.INTAKE_CASES, P.PRE_REVIEW_CASES, P.REVIEW_CASES, P.ISSUE_RESULTS)
REFUSALS = dict.fromkeys((404, 409, 412, 422, 428), ProblemOut)
TAKEN = {200: WholeCaseOut, 404: ProblemOut, 409: ProblemOut}
DECIDED = {200: WholeCaseOut, **REFUSALS}
FILED = {201: FiledOut, **dict.fromkeys((400, 404, 409, 413, 422), ProblemOut)}

router.post("/desk/cases", auth=INTAKE, response=FILED, summary="File at the window")(file_at_window)


@router.get(
    "/desk/cases",
    auth=Needs(Scope.READ, P.INTAKE_CASES),
    response={200: list[CaseOut], 400: ProblemOut},
    summary="List what waits at the window",
)
def list_desk(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[CaseOut]:
    """List the cases that wait at the caller's centre, most urgent first."""
    return [
        case_line(case) for case in Turn(request, response, page).rows(desk_list(request.auth.staff), "next_due", "id")
    ]


@router.get(
    "/desk/pre-reviews",
    auth=Needs(Scope.READ, P.PRE_REVIEW_CASES),
    response={200: list[CaseOut], 400: ProblemOut},
    summary="List what waits for pre-review",
)
def list_pre_reviews(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[CaseOut]:
    """List the cases that wait for the pre-review of the caller's agency."""
    rows = Turn(request, response, page).rows(pre_review_list(request.auth.staff), "next_due", "id")
    return [case_line(case) for case in rows]


@router.get(
    "/desk/cases/{number}",
    auth=Needs(Scope.READ, *ANY_DESK),
    response={200: WholeCaseOut, 404: ProblemOut},
    summary="Open a case",
)
def open_case(request: ApiRequest, *, response: HttpResponse, number: Number) -> WholeCaseOut:
    """Open a case of the caller's centre, or one that was handed to the caller's agency."""
    case = open_to(request.auth.staff).get(number=number)
    tagged(response, case.revision)
    return whole_case(case)


@router.post("/desk/cases/{number}/acceptance", auth=INTAKE, response=DECIDED, summary="Accept a case")
def accept(request: ApiRequest, *, response: HttpResponse, number: Number, body: AcceptanceIn) -> WholeCaseOut:
    """Accept a case: its clock starts and the departments get it."""
    duty = duty_of(request.auth.staff.pk)
    place = AtWindow(duty.window, body.seconds) if duty else None
    accept_case(number=number, place=place, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post("/desk/cases/{number}/refusal", auth=INTAKE, response=DECIDED, summary="Refuse to accept a case")
def refuse(request: ApiRequest, *, response: HttpResponse, number: Number, body: ReasonIn) -> WholeCaseOut:
    """Refuse acceptance, in writing and with the reason."""
    refuse_acceptance(number=number, reason=body.reason, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post("/desk/cases/{number}/notice", auth=INTAKE, response=DECIDED, summary="Ask for what is missing")
def ask(request: ApiRequest, *, response: HttpResponse, number: Number, body: NoticeIn) -> WholeCaseOut:
    """Send the applicant the one notice that lists everything still missing."""
    ask_for_supplement(
        number=number,
        missing=[Lack(lack.key, lack.what) for lack in body.missing],
        by=request.auth.staff,
        at=now(),
        revision=expected(request),
    )
    return open_case(request, response=response, number=number)


@router.post("/desk/cases/{number}/papers", auth=INTAKE, response=TAKEN, summary="Take papers in")
def take_papers(request: ApiRequest, *, response: HttpResponse, number: Number, body: PapersIn) -> WholeCaseOut:
    """Mark materials as handed in on paper at the window; a repeated one changes nothing."""
    receive_paper(number=number, keys=body.keys, by=request.auth.staff, at=now())
    return open_case(request, response=response, number=number)


@router.post("/desk/cases/{number}/hand-over", auth=INTAKE, response=DECIDED, summary="Hand a returned case over again")
def hand_over(request: ApiRequest, *, response: HttpResponse, number: Number) -> WholeCaseOut:
    """Hand a returned case to the departments again."""
    hand_over_again(number=number, by=request.auth.staff, at=now(), revision=expected(request))
    return open_case(request, response=response, number=number)


@router.post(
    "/desk/cases/{number}/pre-review",
    auth=Needs(Scope.WORK, P.PRE_REVIEW_CASES),
    response={204: None, **REFUSALS},
    summary="Give the pre-review",
)
def pre_review(request: ApiRequest, *, number: Number, body: PreReviewIn) -> Status[None]:
    """Pass or refuse the pre-review: the window's where the item says so, else the agency's, which lets go of it."""
    revision = expected(request)
    if body.passed:
        pass_pre_review(number=number, by=request.auth.staff, at=now(), revision=revision)
    else:
        refuse_pre_review(number=number, reason=body.reason, by=request.auth.staff, at=now(), revision=revision)
    return Status(204, None)


@router.post(
    "/desk/cases/{number}/annotations",
    auth=Needs(Scope.WORK, *ANY_DESK),
    response={201: None, 404: ProblemOut, 409: ProblemOut},
    summary="Write a remark",
)
def write_remark(request: ApiRequest, *, number: Number, body: AnnotationIn) -> Status[None]:
    """Write a remark beside the applicant's data, which itself is never edited."""
    annotate(number=number, text=body.text, by=request.auth.staff, at=now())
    return Status(201, None)
