"""How often the functions of the machines are used: a page, and a table to take along."""

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.halls.devices import UseRow, devices, uses
from yimen.halls.rules.devices import FUNCTIONS
from yimen.web.desk.days_asked import days_asked
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.system.devices import keepers, scope
from yimen.web.shared.guards import StaffRequest
from yimen.web.shared.sheets import csv_answer

A_YEAR = 365


@require_GET
@keepers
def report(request: StaffRequest) -> HttpResponse:
    """GET /desk/devices/uses/?since=&until=: uses by function, and by machine and function."""
    since, until = days_asked(request, A_YEAR)
    rows = uses(since=since, until=until, path=scope(request))
    context = {
        "rows": [{"row": row, "function": _(FUNCTIONS[row.function])} for row in rows],
        "functions": _by_function(rows),
        "total": sum(row.count for row in rows),
        "machines": devices(scope(request)).count(),
        "since": since,
        "until": until,
        "section": "devices",
    }
    return desk_page(request, "desk/system/device_uses.html", context)


@require_GET
@keepers
def sheet(request: StaffRequest) -> HttpResponse:
    """GET /desk/devices/uses.csv?since=&until=: the same as a table."""
    since, until = days_asked(request, A_YEAR)
    found = uses(since=since, until=until, path=scope(request))
    header = [_("设备编号"), _("大厅"), _("具体位置"), _("功能"), _("次数")]
    rows = ([row.device, row.centre, row.place, _(FUNCTIONS[row.function]), row.count] for row in found)
    return csv_answer(f"{_('终端使用次数')}-{since}-{until}", header, rows)


def _by_function(rows: list[UseRow]) -> list[tuple[str, int]]:
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.function] = counted.get(row.function, 0) + row.count
    return [(_(FUNCTIONS[name]), count) for name, count in sorted(counted.items(), key=lambda each: -each[1])]


urlpatterns = [
    path("devices/uses/", report, name="device_uses"),
    path("devices/uses.csv", sheet, name="device_uses_csv"),
]
