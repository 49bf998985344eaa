"""Coverage reports: what is online, in a hall, without a visit; every number opens the list it counts."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.catalogue.coverage import coverage, covered
from yimen.catalogue.online_growth import Part, grown, online_growth
from yimen.catalogue.queries import Item
from yimen.catalogue.rules.coverage import SAID
from yimen.identity.queries import region
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import page_of
from yimen.web.shared.figures import figure_named, figures_csv, groups, items_csv, shown
from yimen.web.shared.guards import StaffRequest, needs

readers = needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
GROWN = {Part.EXISTING: "当时已能网上申请", Part.ADDED: "之后新增"}


@require_GET
@readers
def overview(request: StaffRequest) -> HttpResponse:
    """GET /desk/coverage/?since=: every figure of the region, and what has come online since a day."""
    found = coverage()
    since = _since(request)
    context = {
        "groups": groups(found),
        "rates": found.rates,
        "growth": online_growth(since) if since else None,
        "since": since,
        "section": "coverage",
    }
    return desk_page(request, "desk/watch/coverage.html", context)


@require_GET
@readers
def sheet(request: StaffRequest) -> HttpResponse:  # noqa: ARG001  its guard reads it
    """GET /desk/coverage.csv."""
    return figures_csv(coverage())


@require_GET
@readers
def one(request: StaffRequest, figure: str) -> HttpResponse:
    """GET /desk/coverage/<figure>/?agency=&after=&as=csv: the items that a figure counts."""
    which, agency = figure_named(figure), request.GET.get("agency", "")[:60].replace("\x00", "")
    found = covered(which, agency=agency)
    if request.GET.get("as") == "csv":
        return items_csv(_(SAID[which].label), found)
    everywhere = coverage()
    counted = {each.agency.code: each.counts[which] for each in everywhere.agencies}
    context = {
        "title": SAID[which].label,
        "meaning": SAID[which].meaning,
        "count": counted.get(agency, 0) if agency else shown(everywhere, which).items,
        "agencies": [each.agency for each in everywhere.agencies if each.counts[which]],
        "agency": agency,
    }
    return _listed(request, found, context)


@require_GET
@readers
def grown_since(request: StaffRequest, part: str) -> HttpResponse:
    """GET /desk/coverage/online-growth/<part>/?since=&after=: the items behind the growth."""
    which, since = Part(part), _since(request) or localdate()
    found = grown(which, since)
    if request.GET.get("as") == "csv":
        return items_csv(_(GROWN[which]), found)
    context = {
        "title": GROWN[which],
        "meaning": _("和 %(day)s 比") % {"day": since},
        "count": found.count(),
        "since": since,
    }
    return _listed(request, found, context)


@require_GET
@readers
def departments(request: StaffRequest) -> HttpResponse:
    """GET /desk/coverage/departments/: the three concentrations of each department."""
    return desk_page(
        request, "desk/watch/coverage_departments.html", {"rows": coverage().agencies, "section": "coverage"}
    )


def _listed(request: StaffRequest, found: Any, context: dict[str, Any]) -> HttpResponse:
    page = page_of(found, key="pinyin", after=request.GET.get("after", "").replace("\x00", ""))
    rows: list[Item] = page.rows
    query = request.GET.copy()
    query.pop("after", None)
    query["as"] = "csv"
    more = {"page": page, "rows": rows, "sheet": f"?{query.urlencode()}", "section": "coverage"}
    return desk_page(request, "desk/watch/covered.html", {**context, **more})


def _since(request: StaffRequest) -> date | None:
    """Return the day to compare with: as asked, else the day of going live, else none."""
    try:
        return date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        here = region()
        return here.went_live_on if here else None


urlpatterns = [
    path("coverage/", overview, name="coverage"),
    path("coverage.csv", sheet, name="coverage_csv"),
    path("coverage/departments/", departments, name="coverage_departments"),
    *(
        path(f"coverage/online-growth/{part}/", grown_since, {"part": part.value}, name=f"grown_{part}")
        for part in Part
    ),
    path("coverage/<str:figure>/", one, name="covered"),
]
