"""What extra opening was worth: people and cases of its days, counted apart (A0-14)."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.cases.queries.extra_days import cases_taken_on
from yimen.halls.queries.extra_days import extra_days, people_on
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

DAYS, LONGEST = 180, 1500


@require_GET
@needs(Permission.WATCH_CASES)
def extra_service(request: StaffRequest) -> HttpResponse:
    """GET /desk/bookings/extra/?centre=&since=&until=."""
    centre, today = centre_for(request, request.GET.get("centre", "")), localdate()
    until = _day(request.GET.get("until", ""), today)
    since = max(_day(request.GET.get("since", ""), until - timedelta(days=DAYS)), until - timedelta(days=LONGEST))
    days = extra_days(centre, since=since, until=until)
    context = {
        "centre": centre,
        "since": since,
        "until": until,
        "days": len(days),
        "people": people_on(centre.pk, days),
        "cases": cases_taken_on(centre.pk, days),
        "section": "bookings",
    }
    return desk_page(request, "desk/booking/extra_service.html", context)


def _day(said: str, usual: date) -> date:
    try:
        return min(date.fromisoformat(said), localdate())
    except ValueError:
        return usual


urlpatterns = [path("bookings/extra/", extra_service, name="extra_service")]
