"""The health of the clocks: cases left open at closing time, or without a clock; items that promise nothing."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import now

from yimen.cases.queries.clocks import clockless
from yimen.cases.queries.left_open import left_open
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
        "left_open": left_open(at=now())[:SHOWN],
        "limitless": list(limitless[:SHOWN]),
        "sourceless": list(sourceless[:SHOWN]),
        "limitless_count": limitless.count(),
        "sourceless_count": sourceless.count(),
        "shown": SHOWN,
        "section": "clocks",
    }
    return desk_page(request, "desk/watch/clockless.html", context)


urlpatterns = [path("clocks/", show, name="clocks")]
