"""The health of the clocks: cases for which none runs, and items that promise nothing; for supervisors."""

from django.http import HttpResponse
from django.urls import path

from yimen.cases.queries.clocks import clockless
from yimen.catalogue.queries import items_without_limit, items_without_limit_source
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/clocks/: what has no clock, no limit or no source; the beginning of each list."""
    limitless, sourceless = items_without_limit(), items_without_limit_source()
    context = {
        "cases": list(clockless()[:SHOWN]),
        "limitless": list(limitless[:SHOWN]),
        "sourceless": list(sourceless[:SHOWN]),
        "limitless_count": limitless.count(),
        "sourceless_count": sourceless.count(),
        "shown": SHOWN,
        "section": "clocks",
    }
    return desk_page(request, "desk/clockless.html", context)


urlpatterns = [path("clocks/", show, name="clocks")]
