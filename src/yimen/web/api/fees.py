"""Fees: what a case owes, paying it over the net, and money taken at a window."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Field, Router, Schema
from ninja.responses import Status

from yimen.cases.queries import cases_of
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.queries import FeeNotice, Payment, notices_of, whole_at_desk
from yimen.payments.rules.capitals import capitals
from yimen.payments.rules.money import MOST
from yimen.payments.rules.states import PaymentWay
from yimen.web.api.bearer import ApiRequest, Citizen, Needs
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut

P = Permission
FEES = (P.INTAKE_CASES, P.ISSUE_RESULTS, P.REVIEW_CASES)
router = Router(tags=["fees"])
REFUSALS = dict.fromkeys((404, 409), ProblemOut)


class FeeLineOut(Schema):
    """One charge; `fen` is null until a clerk has stated it."""

    name: str
    standard: str
    basis: str
    fen: int | None


class FeeOut(Schema):
    """A fee notice; amounts are whole fen, `capitals` is the sum in Chinese capitals."""

    id: UUID
    number: str
    case: str
    reason: str
    state: str
    total: int | None
    capitals: str
    pay_by: date | None
    pay_page: str
    lines: list[FeeLineOut]


class PaymentOut(Schema):
    """An attempt to pay; `pay_url` is empty until the platform has taken the order: ask again."""

    id: UUID
    state: str
    amount: int
    pay_url: str
    started_at: datetime
    paid_at: datetime | None


class CounterPaymentIn(Schema):
    """Money at a window: the whole amount in fen, and the number of the receipt that was given."""

    fen: Annotated[int, Field(gt=0, le=MOST, strict=True)]
    way: Literal["cash", "pos"]
    receipt_number: Annotated[str, Field(min_length=1, max_length=60)]


@router.get("/cases/{number}/fees", auth=Citizen(Scope.READ), response={200: list[FeeOut], 404: ProblemOut},
            summary="List what your case owes")  # fmt: skip
def list_own(request: ApiRequest, *, number: Number) -> list[FeeOut]:
    """List the fee notices of a case, oldest first."""
    return [_told(notice) for notice in _own(request, number)]


@router.post("/cases/{number}/fees/{notice}/payments", auth=Citizen(Scope.APPLY),
             response={201: PaymentOut, **REFUSALS}, summary="Start to pay over the net")  # fmt: skip
def start(request: ApiRequest, *, number: Number, notice: UUID) -> Status[PaymentOut]:
    """Start to pay; while an attempt is under way, it is that one."""
    found = next((each for each in _own(request, number) if each.pk == notice), None)
    if found is None:
        raise FeeNotice.DoesNotExist
    return Status(201, _payment(start_payment(notice=found.pk, by=request.auth.person.pk, at=now())))


@router.get("/cases/{number}/fees/{notice}/payments", auth=Citizen(Scope.READ),
            response={200: list[PaymentOut], 404: ProblemOut}, summary="List the attempts to pay")  # fmt: skip
def list_attempts(request: ApiRequest, *, number: Number, notice: UUID) -> list[PaymentOut]:
    """List the attempts to pay a fee of a case, oldest first."""
    return [_payment(row) for each in _own(request, number) if each.pk == notice for row in each.payments.all()]


@router.get("/desk/fees", auth=Needs(Scope.READ, *FEES), response={200: list[FeeOut], 400: ProblemOut},
            summary="List the fee notices of your desk")  # fmt: skip
def list_desk(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[FeeOut]:
    """List the notices of the caller's agency and centre, the newest first."""
    return [_told(notice) for notice in Turn(request, response, page).rows(whole_at_desk(request.auth.staff), "-id")]


@router.post("/desk/fees/{number}/counter-payments", auth=Needs(Scope.WORK, *FEES),
             response={201: PaymentOut, 422: ProblemOut, **REFUSALS}, summary="Record money at a window")  # fmt: skip
def take(request: ApiRequest, *, number: Number, body: CounterPaymentIn) -> Status[PaymentOut]:
    """Record the whole amount in cash or by card; a receipt number is used once."""
    paid = AtCounter(body.fen, PaymentWay(body.way), body.receipt_number)
    return Status(201, _payment(record_counter_payment(number=number, paid=paid, by=request.auth.staff, at=now())))


def _own(request: ApiRequest, number: str) -> list[FeeNotice]:
    case = cases_of(request.auth.person, localdate()).values_list("pk", flat=True).get(number=number)
    return list(notices_of(case))


def _told(notice: FeeNotice) -> FeeOut:
    return FeeOut(
        id=notice.pk,
        number=notice.number,
        case=notice.about_number,
        reason=notice.reason,
        state=notice.state,
        total=notice.total,
        capitals=capitals(notice.total) if notice.total else "",
        pay_by=notice.pay_by,
        pay_page=settings.PAY_ADDRESS.format(token=notice.pay_token),
        lines=[
            FeeLineOut(name=line.name, standard=line.standard, basis=line.basis, fen=line.fen)
            for line in notice.lines.all()
        ],
    )


def _payment(payment: Payment) -> PaymentOut:
    return PaymentOut(
        id=payment.pk,
        state=payment.state,
        amount=payment.amount,
        pay_url=payment.pay_url,
        started_at=payment.started_at,
        paid_at=payment.paid_at,
    )
