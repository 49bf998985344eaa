"""Who comes today: the bookings of a day, those who have arrived, and how the day's tickets stand."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.check_in import check_in
from yimen.halls.queries.appointments import appointment_at, bookings_of_day, ticket_numbers
from yimen.halls.queries.booking import lines_of, stock_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

hall_staff = needs(Permission.INTAKE_CASES, Permission.GUIDE_VISITORS, Permission.WATCH_CASES)
SHOWN = 300


@require_GET
@hall_staff
def day(request: StaffRequest) -> HttpResponse:
    """GET /desk/bookings/?centre=&on=."""
    return page(request)


@require_POST
@hall_staff
def arrived(request: StaffRequest, booking: UUID) -> HttpResponse:
    """POST /desk/bookings/<id>/arrived/: the card was read or shown at the desk; the ticket is given."""
    centre = centre_for(request, request.POST.get("centre", ""))

    def act() -> None:
        appointment_at(centre.path, booking)  # only those of one's own centres exist
        check_in(appointment=booking, centre=centre.pk, by=request.staff.pk, at=now())

    if refused := attempt(act):
        return page(request, refused=refused)
    found = appointment_at(centre.path, booking)
    numbers = ticket_numbers([found])
    messages.success(request, _("已报到，号码 %(number)s。") % {"number": numbers.get(found.pk, "—")})
    return redirect(f"{request.path.rsplit('/', 3)[0]}/?centre={centre.code}")


def page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    """Return the bookings of the day at one centre."""
    asked = request.POST if request.method == "POST" else request.GET
    centre, on = centre_for(request, asked.get("centre", "")), _day(asked.get("on", ""))
    bookings = list(bookings_of_day(centre.path, on).filter(line__centre=centre)[:SHOWN])
    numbers = ticket_numbers(bookings)
    context = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        "on": on,
        "is_today": on == localdate(),
        "rows": [(each, numbers.get(each.pk, "")) for each in bookings],
        "stocks": [(line, stock_of(line, on, at=now())) for line in lines_of(centre.pk)],
        "section": "bookings",
    }
    return desk_page(request, "desk/booking/day.html", context, refused=refused)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return localdate()


urlpatterns = [
    path("bookings/", day, name="bookings"),
    path("bookings/<uuid:booking>/arrived/", arrived, name="booking_arrived"),
]
