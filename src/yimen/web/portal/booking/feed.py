"""Bookings for a calendar: one as a file, all of mine as a feed under an address that only I am given."""

from collections.abc import Iterable
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.halls.queries.appointments import Appointment, appointments_of
from yimen.halls.queries.booking import limit
from yimen.halls.rules.booking import BookingState
from yimen.halls.rules.ical import Entry, calendar_file
from yimen.web.shared.guards import CitizenRequest, public, signed_in

ENTRIES = 200
OFF = (BookingState.CANCELLED, BookingState.CANCELLED_LATE, BookingState.CLOSED)
_signer = Signer(salt="bookings")


def feed_token(person: UUID) -> str:
    """Return what opens the person's feed, and nothing else."""
    return _signer.sign(person.hex)


@require_GET
@signed_in
def file(request: CitizenRequest, booking: UUID) -> HttpResponse:
    """GET /my/bookings/<id>.ics."""
    return _calendar([get_object_or_404(appointments_of(request.person.pk), pk=booking)])


@require_GET
@public
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """GET /bookings/<token>.ics: for calendars that look again by themselves; cancelled ones are said to be."""
    try:
        person = UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        raise Http404 from None
    return _calendar(appointments_of(person)[:ENTRIES])


def _calendar(found: Iterable[Appointment]) -> HttpResponse:
    text = calendar_file([_entry(each) for each in found], name=_("我的预约"))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="booking.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _entry(each: Appointment) -> Entry:
    centre = each.line.centre
    return Entry(
        uid=f"{each.pk}@yimen",
        starts_at=each.starts_at,
        ends_at=each.ends_at,
        changed_at=each.ended_at or each.made_at,
        title=f"{each.matter} · {centre.name}",
        place=" ".join(part for part in (centre.name, centre.address) if part),
        words=_("请带居民身份证，到自助终端或导办台报到取号。"),
        sequence=each.version,
        is_cancelled=BookingState(each.state) in OFF,
        alarm_minutes=60 * limit("remind_hours", centre.code),
    )


urlpatterns = [
    path("my/bookings/<uuid:booking>.ics", file, name="booking_file"),
    path("bookings/<str:token>.ics", feed, name="booking_feed"),
]
