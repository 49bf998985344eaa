"""Urging and supervision marks: press, answer, lift; and the applicant's own reminder."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Query, Router
from ninja.responses import Status

from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.actions.lift_mark import lift_mark
from yimen.cases.actions.remind_case import remind_case
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.queries.urging import Urge, late_urges, marks_to_lift, open_urges, urged_at
from yimen.cases.rules.urging import UrgeKind
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen, Needs
from yimen.web.api.heard import ReceiptIn, ReminderIn, UrgeIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut, UrgeOut

P = Permission
router = Router(tags=["urging"])
ANSWERS = (P.INTAKE_CASES, P.PRE_REVIEW_CASES, P.REVIEW_CASES)
WATCH = Needs(Scope.WORK, P.WATCH_CASES)
REFUSALS = dict.fromkeys((404, 409), ProblemOut)
View = Annotated[Literal["open", "late", "marks"], Query()]


@router.get(
    "/watch/urges",
    auth=Needs(Scope.READ, P.WATCH_CASES),
    response={200: list[UrgeOut], 400: ProblemOut},
    summary="List what lacks its receipt",
)
def list_urges(request: ApiRequest, *, response: HttpResponse, page: PageQuery, view: View = "open") -> list[UrgeOut]:
    """List what lacks its receipt (open, or late by a day at least), or the answered marks that still stand."""
    turn = Turn(request, response, page)
    if view == "marks":
        return [_told(urge) for urge in turn.rows(marks_to_lift(), "receipt_at", "id")]
    return [
        _told(urge) for urge in turn.rows(late_urges(localdate()) if view == "late" else open_urges(), "due_on", "id")
    ]


@router.post(
    "/watch/cases/{number}/urges", auth=WATCH, response={201: list[UrgeOut], **REFUSALS}, summary="Press for a case"
)
def press(request: ApiRequest, *, number: Number, body: UrgeIn) -> Status[list[UrgeOut]]:
    """Press each desk that has to act on the case now."""
    made = urge_case(number=number, kind=UrgeKind(body.kind), words=body.words, by=request.auth.staff, at=now())
    return Status(201, [_told(urge) for urge in made])


@router.post("/watch/urges/{urge}/lift", auth=WATCH, response={204: None, **REFUSALS}, summary="Lift a mark")
def lift(request: ApiRequest, *, urge: UUID) -> Status[None]:
    """Lift a supervision mark once its receipt satisfies."""
    lift_mark(urge=urge, by=request.auth.staff, at=now())
    return Status(204, None)


@router.get(
    "/desk/urges",
    auth=Needs(Scope.READ, *ANSWERS),
    response={200: list[UrgeOut], 400: ProblemOut},
    summary="List what your desk has to answer",
)
def list_own(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[UrgeOut]:
    """List what the caller's agency or centre still has to answer, what is due first."""
    return [_told(urge) for urge in Turn(request, response, page).rows(urged_at(request.auth.staff), "due_on", "id")]


@router.post(
    "/desk/urges/{urge}/receipt",
    auth=Needs(Scope.WORK, *ANSWERS),
    response={204: None, **REFUSALS},
    summary="Answer a request to hurry",
)
def answer(request: ApiRequest, *, urge: UUID, body: ReceiptIn) -> Status[None]:
    """Answer in words that the asker reads."""
    give_receipt(urge=urge, text=body.text, by=request.auth.staff, at=now())
    return Status(204, None)


@router.post(
    "/cases/{number}/reminders",
    auth=Citizen(Scope.APPLY),
    response={201: list[UrgeOut], **REFUSALS},
    summary="Remind the desk that has your case",
)
def remind(request: ApiRequest, *, number: Number, body: ReminderIn) -> Status[list[UrgeOut]]:
    """Remind the desks that have the case; how often is bounded."""
    made = remind_case(number=number, words=body.words, by=request.auth.person, at=now())
    return Status(201, [_told(urge) for urge in made])


def _told(urge: Urge) -> UrgeOut:
    desk = urge.agency or urge.centre
    return UrgeOut(
        id=urge.pk,
        case=urge.case.number,
        kind=urge.kind,
        words=urge.words,
        desk=desk.name if desk else "",
        at=urge.at,
        due_on=urge.due_on,
        receipt=urge.receipt,
        receipt_at=urge.receipt_at,
        lifted_at=urge.lifted_at,
    )
