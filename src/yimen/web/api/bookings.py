"""Bookings: what can be booked where and when, one's own, made, moved and given back; one stock for every channel."""

from datetime import date, time
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate, now
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from yimen.cases.queries import cases_of
from yimen.catalogue.queries import items as all_items
from yimen.halls.actions.book_appointment import Wanted, book_appointment
from yimen.halls.actions.cancel_appointment import cancel_appointment
from yimen.halls.queries.appointments import Appointment, appointments_of
from yimen.halls.queries.booking import BookingDay, BookingLine, booking_days, line_named, lines_by_centre
from yimen.halls.rules.booking import BookedBy
from yimen.identity.rules.tokens import Scope
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.api.bearer import ApiRequest, Citizen, everybody
from yimen.web.api.texts import Code, Key, Number, Text
from yimen.web.api.told import ProblemOut
from yimen.web.shared.spoken import spoken

router = Router(tags=["bookings"])
REFUSALS = dict.fromkeys((404, 409), ProblemOut)
SHOWN, MOST = 100, 8
Items = Annotated[list[Code], Field(max_length=MOST)]


class LineOut(Schema):
    """A business that can be booked at a centre."""

    centre: str
    centre_name: str
    line: str
    name: str


class SlotOut(Schema):
    """A start with the whole span free so many times."""

    starts: time
    ends: time
    left: int


class DayOut(Schema):
    """A day: why it is open or closed, and what is free."""

    on: date
    why: str
    left: int
    slots: list[SlotOut]


class BookingIn(Schema):
    """What is wanted; `replaces` moves a booking of one's own, `case` is a case that passed its pre-review."""

    centre: Key
    line: Key
    on: date
    starts: time
    items: Items = []
    case: Number | None = None
    replaces: UUID | None = None


class BookingOut(Schema):
    """A booking of one's own."""

    id: UUID
    centre: str
    line: str
    matter: str
    on: date
    starts: time
    ends: time
    state: str
    case: str


@router.get("/booking-lines", auth=None, response=list[LineOut], summary="List what can be booked where")
@everybody
def list_lines(request: HttpRequest) -> list[LineOut]:  # noqa: ARG001  ninja names it so
    """List every centre's lines, each parent before its children."""
    return [
        LineOut(centre=line.centre.code, centre_name=line.centre.name, line=line.code, name=line.name)
        for lines in lines_by_centre()
        for line in lines
    ]


@router.get("/booking-lines/{centre}/{line}/days", auth=None, response={200: list[DayOut], **REFUSALS},
            summary="List the days that can be booked, for a basket of items")  # fmt: skip
@everybody
def list_days(
    request: HttpRequest,  # noqa: ARG001  ninja names it so
    *,
    centre: Key,
    line: Key,
    items: Annotated[str, Query(max_length=520), Text] = "",
) -> list[DayOut]:
    """List every day up to the horizon; a closed one says why. `items` are codes with commas between them."""
    basket = _ids([code for code in items.split(",") if code][:MOST])
    return [_day(each) for each in booking_days(_line(centre, line), basket, at=now())[1]]


@router.get("/bookings", auth=Citizen(Scope.READ), response=list[BookingOut], summary="List your bookings")
def list_own(request: ApiRequest) -> list[BookingOut]:
    """List the last hundred bookings, the latest time first."""
    return [_told(each) for each in appointments_of(request.auth.person.pk)[:SHOWN]]


@router.post("/bookings", auth=Citizen(Scope.APPLY), response={201: BookingOut, **REFUSALS}, summary="Book, or move")
def book(request: ApiRequest, *, body: BookingIn) -> Status[BookingOut]:
    """Book the whole span that the items take, or move a booking there."""
    person, line = request.auth.person, _line(body.centre, body.line)
    case = cases_of(person, localdate()).get(number=body.case) if body.case else None
    wanted = Wanted(
        line=line.pk, person=person.pk, on=body.on, starts=body.starts.replace(second=0, microsecond=0, tzinfo=None),
        items=_ids(body.items), channel=BookedBy.API, case=case.pk if case else None,
        case_number=case.number if case else "", replaces=body.replaces,
    )  # fmt: skip
    return Status(201, _told(book_appointment(wanted, by=person.pk, at=now())))


@router.post("/bookings/{booking}/cancellation", auth=Citizen(Scope.APPLY), response={200: BookingOut, **REFUSALS},
             summary="Give a booking back")  # fmt: skip
def cancel(request: ApiRequest, *, booking: UUID) -> BookingOut:
    """Give it back; too late it counts as an absence, and its state says so."""
    person = request.auth.person.pk
    return _told(cancel_appointment(appointment=booking, person=person, by=person, at=now()))


def _line(centre: str, line: str) -> BookingLine:
    found = line_named(centre, line)
    if found is None or not found.is_open:
        raise BookingLine.DoesNotExist
    return found


def _ids(codes: list[str]) -> tuple[UUID, ...]:
    """Return the items by their codes; raise NotAllowed for one that is none."""
    if not codes:
        return ()
    found = dict(all_items().filter(code__in=codes).values_list("code", "pk"))
    if missing := [code for code in codes if code not in found]:
        raise NotAllowed("no_such_item", item=missing[0])
    return tuple(found[code] for code in codes)


def _day(day: BookingDay) -> DayOut:
    slots = [SlotOut(starts=each.starts, ends=each.ends, left=each.left) for each in day.offers]
    return DayOut(on=day.open.on, why=spoken(day.open.why), left=day.left, slots=slots)


def _told(made: Appointment) -> BookingOut:
    return BookingOut(
        id=made.pk, centre=made.line.centre.code, line=made.line.code, matter=made.matter, on=made.on,
        starts=made.starts, ends=made.ends, state=made.state, case=made.case_number,
    )  # fmt: skip
