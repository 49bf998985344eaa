"""Where do I go: the plan of this hall on the terminal."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.web.kiosk.guard import TerminalRequest, page, terminal
from yimen.web.shared.layout import plan_of


@require_GET
@terminal
def where(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/where/?zone=: each floor drawn and told."""
    zone = request.GET.get("zone", "").replace("\x00", "")[:60] if "zone" in request.GET else None
    centre = request.device.centre
    return page(request, "kiosk/where.html", {"centre": centre, **plan_of(centre, zone=zone)})


urlpatterns = [path("where/", where, name="where")]
