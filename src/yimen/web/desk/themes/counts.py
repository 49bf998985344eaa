"""How often each theme was asked for: master cases, by zone, and the ones behind each number (A3-23, A3-27)."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.urls import path

from yimen.bundles.queries import theme_coded
from yimen.bundles.queries.governance import bundles_counted, counters
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lines import shown_name
from yimen.web.desk.watch.reports import period_of
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def counts(request: StaffRequest) -> HttpResponse:
    """GET /desk/themes/?since=30|90|live: each theme's master cases, a part never counts."""
    period = period_of(request)
    rows = counters(period["first"])
    zones = [(zone, list(found)) for zone, found in groupby(rows, key=lambda row: row.theme.zone)]
    context = {
        **period,
        "zones": [(zone, found, sum(row.filed for row in found)) for zone, found in zones],
        "filed": sum(row.filed for row in rows),
        "ended": sum(row.ended for row in rows),
        "may_edit": Permission.EDIT_CATALOGUE in request.permissions,
        "section": "themes",
    }
    return desk_page(request, "desk/themes/counts.html", context)


@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def counted(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/bundles/?since=: the master cases behind a number, names starred."""
    period, theme = period_of(request), theme_coded(code)
    if theme is None:
        raise Http404
    found = bundles_counted(code, period["first"])
    rows = [(bundle, shown_name(bundle.applicant_name, bundle.organisation_id)) for bundle in found]
    context = {**period, "theme": theme, "rows": rows, "section": "themes"}
    return desk_page(request, "desk/themes/counted.html", context)


urlpatterns = [
    path("themes/", counts, name="themes"),
    path("themes/<slug:code>/bundles/", counted, name="theme_bundles"),
]
