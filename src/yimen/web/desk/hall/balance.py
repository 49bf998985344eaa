"""How evenly windows are used (忙闲不均, A1-18): by centre and street, window by window, down to each service."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.halls.queries.balance import CentreLoad, Days, between, centre_loads, services_at
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.days_asked import days_asked
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.sheets import csv_answer

supervisors = needs(Permission.WATCH_CASES)
USUAL_DAYS = 30


@require_GET
@supervisors
def balance(request: StaffRequest) -> HttpResponse:
    """GET /desk/balance/?since=&until=: each centre with its windows' numbers and minutes, busiest over least busy."""
    loads, period = _loads(request)
    context: dict[str, Any] = {
        **period,
        "loads": loads,
        "streets": between(loads, Centre.Level.TOWN),
        "tickets": sum(each.tickets for each in loads),
        "minutes": sum(each.minutes for each in loads),
        "idle": sum(each.idle for each in loads),
        "section": "balance",
    }
    return desk_page(request, "desk/hall/balance.html", context)


@require_GET
@supervisors
def sheet(request: StaffRequest) -> HttpResponse:
    """GET /desk/balance.csv?since=&until=: every window as a line."""
    loads, period = _loads(request)
    header = [_("大厅"), _("窗口"), _("专区"), _("办件数"), _("办理分钟"), _("本大厅忙闲比")]
    rows = (
        [load.centre.name, each.window.number, each.window.zone, each.tickets, round(each.minutes, 1), _two(load)]
        for load in loads
        for each in load.windows
    )
    return csv_answer(f"{_('窗口忙闲')}-{period['since']}-{period['until']}", header, rows)


@require_GET
@supervisors
def centre(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/balance/<centre>/?since=&until=: its windows beside each other."""
    found, (since, until) = centre_for(request, code), days_asked(request, USUAL_DAYS)
    loads = [each for each in centre_loads(found.path, Days(since, until)) if each.centre.pk == found.pk]
    load = loads[0] if loads else CentreLoad(found, ())
    fullest = max((each.minutes for each in load.windows), default=0) or 1
    rows = [(each, round(100 * each.minutes / fullest)) for each in load.windows]
    context = {"centre": found, "load": load, "rows": rows, "since": since, "until": until, "section": "balance"}
    return desk_page(request, "desk/hall/balance_centre.html", context)


@require_GET
@supervisors
def window(request: StaffRequest, code: str, number: str) -> HttpResponse:
    """GET /desk/balance/<centre>/<window>/?since=&until=&after=: each service of the window."""
    found, (since, until) = centre_for(request, code), days_asked(request, USUAL_DAYS)
    loads = centre_loads(found.path, Days(since, until))
    own = next((each for each in loads if each.centre.pk == found.pk), None)
    load = next((each for each in own.windows if each.window.number == number), None) if own else None
    if load is None:
        raise Http404
    services = services_at(load.window.pk, Days(since, until)).order_by("-id")
    page = newest_of(services, after=request.GET.get("after", ""))
    context = {"centre": found, "load": load, "page": page, "since": since, "until": until, "section": "balance"}
    return desk_page(request, "desk/hall/balance_window.html", context)


def _loads(request: StaffRequest) -> tuple[list[CentreLoad], dict[str, Any]]:
    since, until = days_asked(request, USUAL_DAYS)
    scope = request.staff.centre.path if request.staff.centre else ""
    return centre_loads(scope, Days(since, until)), {"since": since, "until": until}


def _two(load: CentreLoad) -> str:
    return "" if load.minutes_ratio is None else f"{load.minutes_ratio:.2f}"


urlpatterns = [
    path("balance/", balance, name="balance"),
    path("balance.csv", sheet, name="balance_csv"),
    path("balance/<slug:code>/", centre, name="balance_of"),
    path("balance/<slug:code>/<str:number>/", window, name="balance_window"),
]
