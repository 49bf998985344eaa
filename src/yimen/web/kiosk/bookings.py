"""Whoever has booked is here: the card says who, one touch gives the number (A1-24)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.check_in import check_in
from yimen.halls.queries.appointments import Appointment, arriving
from yimen.halls.queries.booking import rules_at
from yimen.halls.queries.tickets import ticket_by_id
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import VisitRequest, identified, page
from yimen.web.kiosk.tickets import shown


@require_GET
@identified
def bookings(request: VisitRequest) -> HttpResponse:
    """GET /kiosk/bookings/: what the holder of the card has booked here today."""
    context = {"bookings": _mine(request), "rules": rules_at(request.device.centre.code)}
    return page(request, "kiosk/bookings.html", context)


@require_POST
@identified
def arrived(request: VisitRequest, booking: UUID) -> HttpResponse:
    """POST /kiosk/bookings/<id>/: the number, on paper and on the screen; late it is an ordinary one."""
    vars(request)["again"] = reverse("kiosk:bookings")
    if booking not in {each.pk for each in _mine(request)}:
        raise Http404
    device, centre = request.device.pk, request.device.centre_id
    made = check_in(appointment=booking, centre=centre, by=request.visit.person.pk, device=device, at=now())
    counted(request, "ticket")
    assert made.ticket  # kept, and so numbered
    return shown(request, ticket_by_id(made.ticket))


def _mine(request: VisitRequest) -> list[Appointment]:
    """Return the bookings; a query code opens its one case only, not these."""
    if not request.visit.is_whole:
        return []
    return arriving(request.visit.person.pk, centre=request.device.centre_id, on=localdate())


urlpatterns = [
    path("bookings/", bookings, name="bookings"),
    path("bookings/<uuid:booking>/", arrived, name="arrived"),
]
