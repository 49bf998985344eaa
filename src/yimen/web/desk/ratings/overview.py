"""How people rate us, month by month, for supervisors: by unit, window and person; each number opens its list."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.evaluation.queries import Invitation
from yimen.evaluation.queries.figures import Narrow, listed
from yimen.evaluation.queries.indicators import indicators_on
from yimen.evaluation.queries.settling import settling_by_unit
from yimen.evaluation.rules.rates import FIGURES, Figure, in_days
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.rates import lines, month_of, months_until, rate_named, rates_csv, unit_of, whole

TABS = {"agency": gettext_lazy("按服务单位"), "window": gettext_lazy("按窗口"), "staff": gettext_lazy("按人员")}


@needs(Permission.WATCH_CASES)
def overview(request: StaffRequest) -> HttpResponse:
    """GET /desk/ratings/?month=2026-11&by=agency|window|staff."""
    asked, month = request.GET.dict(), _month(request)
    narrow, group = _of(month), _group(request)
    context = {
        "whole": whole(narrow),
        "rows": lines(group, narrow),
        "head": TABS[group],
        "group": group,
        "tabs": tabs_of(asked, "by", TABS),
        "month": f"{month:%Y-%m}",
        "months": months_until(localdate()),
        "query": f"?month={month:%Y-%m}",
        "indicators": indicators_on(localdate()),
        "settling": [(each, _days(each.average)) for each in settling_by_unit(narrow, localdate())],
        "section": "ratings",
    }
    return desk_page(request, "desk/ratings/overview.html", context)


@needs(Permission.WATCH_CASES)
def sheet(request: StaffRequest) -> HttpResponse:
    """GET /desk/ratings.csv?month=&by=."""
    group, month = _group(request), _month(request)
    return rates_csv(f"{_('好差评')}{month:%Y-%m}", str(TABS[group]), lines(group, _of(month)))


@needs(Permission.WATCH_CASES)
def one(request: StaffRequest, figure: str) -> HttpResponse:
    """GET /desk/ratings/<figure>/?month=&agency=|centre=&after=: the services, without number, hour and person."""
    which, month = rate_named(figure), _month(request)
    narrow = replace(_of(month), agency=_unit(request, "agency"), centre=_unit(request, "centre"))
    page = newest_of(listed(which, narrow, localdate()).select_related("staff"), after=request.GET.get("after", ""))
    context = {
        "label": FIGURES[which],
        "page": page,
        "rows": [(each, unit_of(each), getattr(each, "rating", None), _taken(each)) for each in page.rows],
        "has_days": which == Figure.SOLVED,
        "month": f"{month:%Y-%m}",
        "section": "ratings",
    }
    return desk_page(request, "desk/ratings/listed.html", context)


def _unit(request: StaffRequest, name: str) -> UUID | None:
    """Return the unit that the list is narrowed to; nonsense narrows nothing."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _taken(about: Invitation) -> Decimal | None:
    """Return in how many days the bad rating of this service was settled."""
    rating = getattr(about, "rating", None)
    task = getattr(rating, "rectification", None)
    return _days(task.solved_at - rating.at) if rating and task and task.solved_at else None


def _days(taken: timedelta | None) -> Decimal | None:
    return None if taken is None else in_days(taken)


def _month(request: StaffRequest) -> date:
    return month_of(request.GET.get("month", ""), localdate())


def _group(request: StaffRequest) -> str:
    asked = request.GET.get("by", "")
    return asked if asked in TABS else "agency"


def _of(month: date) -> Narrow:
    return Narrow(since=month, until=(month + timedelta(days=31)).replace(day=1) - timedelta(days=1))


urlpatterns = [
    path("ratings/", overview, name="ratings"),
    path("ratings.csv", sheet, name="ratings_csv"),
    path("ratings/list/<str:figure>/", one, name="ratings_listed"),
]
