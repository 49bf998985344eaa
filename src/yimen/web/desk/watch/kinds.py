"""Items and cases by kind (行政许可, 公共服务, 行政给付 …), each counted apart."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.cases.queries.kinds import KindCount, counts_by_kind
from yimen.catalogue.coverage import coverage
from yimen.catalogue.rules.coverage import SAID, TYPES
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.watch.reports import period_of
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/coverage/kinds/?since=30|90|live: items in use, and cases filed, accepted and decided, by kind."""
    period = period_of(request)
    found, cases = coverage(), counts_by_kind(period["first"])
    rows = [
        (figure, SAID[figure].label, found.items(figure), cases.get(figure.removeprefix("type_"), KindCount()))
        for figure in TYPES
    ]
    return desk_page(request, "desk/watch/kinds.html", {**period, "rows": rows, "section": "coverage"})


urlpatterns = [path("coverage/kinds/", show, name="kinds")]
