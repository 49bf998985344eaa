"""Reports over a period, also "since going live" (A2-28): minutes at the window, items filed elsewhere."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import window_minutes
from yimen.cases.queries.promises import promise_counts
from yimen.catalogue.queries import filed_elsewhere
from yimen.identity.queries import region
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

PERIODS = {"30": _("近30天"), "90": _("近90天"), "live": _("上线以来")}
START = date(2000, 1, 1)


@needs(Permission.WATCH_CASES)
def minutes(request: StaffRequest) -> HttpResponse:
    """GET /desk/minutes/?since=30|90|live: by item, how long acceptance took at the window and what it took before."""
    period = period_of(request)
    context = {**period, "rows": window_minutes(period["first"]), "section": "minutes"}
    return desk_page(request, "desk/watch/minutes.html", context)


@needs(Permission.WATCH_CASES)
def elsewhere(request: StaffRequest) -> HttpResponse:
    """GET /desk/elsewhere/?since=30|90|live: items that other systems take, their departures apart from our cases."""
    period = period_of(request)
    context = {**period, "rows": filed_elsewhere(period["first"]), "section": "elsewhere"}
    return desk_page(request, "desk/watch/elsewhere.html", context)


@needs(Permission.WATCH_CASES)
def promises(request: StaffRequest) -> HttpResponse:
    """GET /desk/promises/?since=30|90|live: promises of papers or of conditions, and how they ended."""
    period = period_of(request)
    context = {**period, "rows": promise_counts(period["first"]), "section": "promises"}
    return desk_page(request, "desk/watch/promises.html", context)


def period_of(request: StaffRequest) -> dict[str, Any]:
    """Return the period that a report is asked for: the last days, or since going live."""
    since = request.GET.get("since", "30")
    since = since if since in PERIODS else "30"
    here = region()
    went_live = here.went_live_on if here else None
    first = (went_live or START) if since == "live" else localdate() - timedelta(days=int(since))
    return {"periods": PERIODS, "since": since, "first": first, "went_live": went_live}


urlpatterns = [
    path("minutes/", minutes, name="minutes"),
    path("elsewhere/", elsewhere, name="elsewhere"),
    path("promises/", promises, name="promises"),
]
