"""When: the days and times of a line for a basket of matters; and the booking itself."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.states import State
from yimen.catalogue.queries import items as all_items
from yimen.halls.actions.book_appointment import Wanted, book_appointment
from yimen.halls.queries.appointments import Appointment, appointments_of
from yimen.halls.queries.booking import BookingLine, booking_days, items_of, line_named, rules_at
from yimen.halls.queries.nearby import Order, nearby
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, public, signed_in
from yimen.web.shared.refusals import sentence, status_of

MOST_ITEMS = 8
BEFORE_DECISION = (State.SUBMITTED, State.PRE_REVIEWED, State.SUPPLEMENTING)


@require_GET
@public
def days(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """GET /booking/<centre>/<line>/?items=&case=&move=: what is free, and why a day is closed."""
    return page(request, _line(centre, code), _said(request, request.GET.getlist("items")))


@require_POST
@signed_in
def book(request: CitizenRequest, centre: str, code: str) -> HttpResponse:
    """POST /booking/<centre>/<line>/book/: the booking, or the page again with what was chosen."""
    line, said = _line(centre, code), _said(request, request.POST.getlist("items"))
    try:
        on, starts = _slot(request.POST.get("slot", ""))
        wanted = Wanted(
            line=line.pk, person=request.person.pk, on=on, starts=starts, items=said["ids"], **_about(request)
        )
        made = book_appointment(wanted, by=request.person.pk, at=now())
    except NotAllowed as refusal:
        return page(request, line, said, refused=refusal)
    messages.success(request, _("约好了。请带居民身份证按时到场。"))
    return redirect("portal:booking_one", made.pk)


def page(
    request: HttpRequest, line: BookingLine, said: dict[str, Any], *, refused: NotAllowed | None = None
) -> HttpResponse:
    """Return the days of the line with whatever was said so far."""
    try:
        basket, found = booking_days(line, said["ids"], at=now())
    except NotAllowed as other:
        refused, said = refused or other, {**said, "ids": ()}
        basket, found = booking_days(line, (), at=now())
    is_full, order = not any(day.left for day in found), _order(request)
    context = {
        **said,
        "line": line,
        "basket": basket,
        "days": found,
        "first": next((day.open.on for day in found if day.left), None),
        "rules": rules_at(line.centre.code),
        "listed": items_of(line.pk),
        "nearby": nearby(line, said["ids"], at=now(), order=order) if is_full else [],
        "order": order,
        "is_full": is_full,
        "refused": sentence(refused) if refused else "",
        "is_barred": refused is not None and refused.code == "booking_barred",
        "section": "centres",
    }
    return render(request, "portal/booking/slots.html", context, status=status_of(refused) if refused else 200)


def _order(request: HttpRequest) -> Order:
    asked = request.GET.get("order", "")
    return Order(asked) if asked in set(Order) else Order.DISTANCE


def _line(centre: str, code: str) -> BookingLine:
    found = line_named(centre, code)
    if found is None or not found.is_open:
        raise Http404
    return found


def _said(request: HttpRequest, codes: Sequence[str]) -> dict[str, Any]:
    """Return what the address or the form says: matters, the case it is for, the booking that is moved."""
    asked = request.POST if request.method == "POST" else request.GET
    wanted = [each[:80].replace("\x00", "") for each in codes[:MOST_ITEMS] if each]
    items = list(all_items().filter(code__in=wanted)) if wanted else []
    plain = {name: asked.get(name, "")[:64].replace("\x00", "") for name in ("case", "move")}
    return {"items": items, "ids": tuple(item.pk for item in items), **plain}


def _about(request: CitizenRequest) -> dict[str, Any]:
    """Return the case that the booking is for and the booking that it moves, both among one's own."""
    former = _former(request, request.POST.get("move", ""))
    case = _case(request, request.POST.get("case", ""))
    about: dict[str, Any] = {"replaces": former.pk if former else None}
    if case is not None:
        about |= {"case": case.pk, "case_number": case.number}
    elif former is not None:
        about |= {"case": former.case, "case_number": former.case_number}
    return about


def _case(request: CitizenRequest, number: str) -> Case | None:
    if not number:
        return None
    case = get_object_or_404(cases_of(request.person, localdate()), number=number[:40].replace("\x00", ""))
    if State(case.state) not in BEFORE_DECISION:
        raise NotAllowed("case_needs_no_visit")
    return case


def _former(request: CitizenRequest, said: str) -> Appointment | None:
    if not said:
        return None
    try:
        return get_object_or_404(appointments_of(request.person.pk), pk=UUID(said))
    except ValueError:
        raise Http404 from None


def _slot(said: str) -> tuple[date, time]:
    try:
        found = datetime.fromisoformat(said[:16])
    except ValueError:
        raise NotAllowed("slot_missing") from None
    return found.date(), found.time()


urlpatterns = [
    path("booking/<slug:centre>/<slug:code>/", days, name="booking_days"),
    path("booking/<slug:centre>/<slug:code>/book/", book, name="book"),
]
