"""Where cases come from (就近办理: A0-11, A2-13), and what hospitals' windows have issued by year (A3-08)."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.cases.queries.assessing import issued_by_site
from yimen.cases.queries.origins import Origin, origins
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.days_asked import days_asked
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.sheets import csv_answer

USUAL_DAYS = 90
supervisors = needs(Permission.WATCH_CASES)


@require_GET
@supervisors
def report(request: StaffRequest) -> HttpResponse:
    """GET /desk/origins/?since=&until=&item=: by site, item and deciding department; and by year of hospitals."""
    rows, period = _rows(request)
    levels = [(level, label, sum(row.filed for row in rows if row.centre.level == level))
              for level, label in Centre.Level.choices]  # fmt: skip
    context: dict[str, Any] = {
        **period,
        "rows": rows,
        "levels": levels,
        "filed": sum(row.filed for row in rows),
        "issued": issued_by_site(_path(request), Centre.Kind.HOSPITAL),
        "section": "origins",
    }
    return desk_page(request, "desk/sites/origins.html", context)


@require_GET
@supervisors
def sheet(request: StaffRequest) -> HttpResponse:
    """GET /desk/origins.csv?since=&until=&item=: the same as a table."""
    rows, period = _rows(request)
    header = [_("受理地点"), _("级别"), _("事项"), _("审批部门"), _("收件"), _("受理"), _("准予")]
    lines = (
        [row.centre.name, row.centre.get_level_display(), row.item, row.agency, row.filed, row.accepted, row.granted]
        for row in rows
    )
    return csv_answer(f"{_('就近办理')}-{period['since']}-{period['until']}", header, lines)


def _path(request: StaffRequest) -> str:
    return request.staff.centre.path if request.staff.centre else ""


def _rows(request: StaffRequest) -> tuple[list[Origin], dict[str, Any]]:
    since, until = days_asked(request, USUAL_DAYS)
    item = request.GET.get("item", "").replace("\x00", "")[:64]
    found = origins(_path(request), since=since, until=until, item=item)
    return found, {"since": since, "until": until, "item": item}


urlpatterns = [path("origins/", report, name="origins"), path("origins.csv", sheet, name="origins_csv")]
