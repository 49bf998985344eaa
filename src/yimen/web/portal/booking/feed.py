"""Bookings for a calendar: one as a file, all of mine as a feed under an address that only I am given."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.set_feed import set_feed
from yimen.halls.queries.appointments import Appointment, appointments_of, feed_of
from yimen.halls.queries.booking import limit
from yimen.halls.rules.booking import BookingState
from yimen.halls.rules.ical import Entry
from yimen.web.shared.feeds import calendar, feed_owner, feed_token
from yimen.web.shared.guards import CitizenRequest, public, signed_in

ENTRIES = 200
OFF = (BookingState.CANCELLED, BookingState.CANCELLED_LATE, BookingState.CLOSED)
KIND = "bookings"


def feed_address(request: CitizenRequest) -> str:
    """Return what opens the person's feed, and nothing else; empty while there is none."""
    feed = feed_of(request.person.pk)
    if feed is None:
        return ""
    token = feed_token(KIND, request.person.pk, feed.serial)
    return request.build_absolute_uri(reverse("portal:booking_feed", args=[token]))


@require_GET
@signed_in
def file(request: CitizenRequest, booking: UUID) -> HttpResponse:
    """GET /my/bookings/<id>.ics."""
    return _calendar([get_object_or_404(appointments_of(request.person.pk), pk=booking)])


@require_GET
@public
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """GET /bookings/<token>.ics: for calendars that look again by themselves; cancelled ones are said to be."""
    person, serial = feed_owner(KIND, token)
    feed = feed_of(person)
    if feed is None or feed.serial != serial:
        raise Http404
    return _calendar(appointments_of(feed.person_id)[:ENTRIES])


@require_POST
@signed_in
def change(request: CitizenRequest) -> HttpResponse:
    """POST /my/bookings/feed/: a new address (the one before opens nothing any more), or none."""
    is_on = request.POST.get("feed") == "new"
    set_feed(person=request.person.pk, is_on=is_on, by=request.person.pk, at=now())
    done = _("日历地址已生成，以前的地址不再有效。") if is_on else _("日历地址已停用，谁都不能再打开。")
    messages.success(request, done)
    return redirect("portal:bookings")


def _calendar(found: Iterable[Appointment]) -> HttpResponse:
    return calendar([_entry(each) for each in found], name=_("我的预约"), file="booking")


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
    path("my/bookings/feed/", change, name="booking_feed_set"),
    path("bookings/<str:token>.ics", feed, name="booking_feed"),
]
