"""My bookings: what is ahead, what was, and giving one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.queries import items
from yimen.halls.actions.cancel_appointment import cancel_appointment
from yimen.halls.queries.appointments import Appointment, absences_of, appeals_of, appointments_of
from yimen.halls.queries.booking import limit, rules_at
from yimen.halls.rules.booking import BookingState, is_in_time
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.booking.feed import feed_address
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of

SHOWN = 50


@require_GET
@signed_in
def listed(request: CitizenRequest) -> HttpResponse:
    """GET /my/bookings/: those ahead first, then the others; how often I stayed away this month."""
    return page(request)


def page(request: CitizenRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    """Return my bookings."""
    found = list(appointments_of(request.person.pk)[:SHOWN])
    ahead = sorted((each for each in found if each.state == BookingState.BOOKED), key=lambda each: each.starts_at)
    absent, allowed = absences_of(request.person.pk, localdate()).count(), limit("absences")
    context = {
        "ahead": ahead,
        "past": [each for each in found if each.state != BookingState.BOOKED],
        "absent": absent,
        "allowed": allowed,
        "is_barred": absent > allowed,
        "appeal": appeals_of(request.person.pk).first(),
        "feed": feed_address(request),
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    return render(request, "portal/booking/mine.html", context, status=status_of(refused) if refused else 200)


@require_GET
@signed_in
def one(request: CitizenRequest, booking: UUID) -> HttpResponse:
    """GET /my/bookings/<id>/: when, where, what to bring; move, give back, put into the calendar."""
    return _one(request, _mine(request, booking))


@require_POST
@signed_in
def cancel(request: CitizenRequest, booking: UUID) -> HttpResponse:
    """POST /my/bookings/<id>/cancel/."""
    found = _mine(request, booking)
    try:
        ended = cancel_appointment(appointment=found.pk, person=request.person.pk, by=request.person.pk, at=now())
    except NotAllowed as refusal:
        return _one(request, found, refused=refusal)
    late = ended.state == BookingState.CANCELLED_LATE
    messages.success(request, _("已取消，但临近预约时间，计入本月未到场次数。") if late else _("预约已取消。"))
    return redirect("portal:bookings")


def _one(request: CitizenRequest, found: Appointment, *, refused: NotAllowed | None = None) -> HttpResponse:
    rules = rules_at(found.line.centre.code)
    context = {
        "booking": found,
        "items": items().filter(pk__in=found.items),
        "rules": rules,
        "stands": found.state == BookingState.BOOKED,
        "in_time": is_in_time(found.starts_at, now(), rules.cancel_hours),
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    return render(request, "portal/booking/one.html", context, status=status_of(refused) if refused else 200)


def _mine(request: CitizenRequest, booking: UUID) -> Appointment:
    return get_object_or_404(appointments_of(request.person.pk), pk=booking)


urlpatterns = [
    path("my/bookings/", listed, name="bookings"),
    path("my/bookings/<uuid:booking>/", one, name="booking_one"),
    path("my/bookings/<uuid:booking>/cancel/", cancel, name="cancel_booking"),
]
