"""The first page, the end of a visit, and the pulse of the machine."""

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.note_beat import note_beat
from yimen.halls.agent import agent_of
from yimen.web.kiosk.guard import TerminalRequest, ended, page, terminal


@require_GET
@terminal
def home(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/: what this machine does, in large tiles."""
    return page(request, "kiosk/home.html", {"may": set(request.device.functions), "is_home": True})


@require_POST
@terminal
def leave(request: TerminalRequest) -> HttpResponseBase:
    """POST /kiosk/leave/: the visit is over, nothing of it stays."""
    return ended(request)


@require_GET
@terminal
def alive(_request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/alive/: the page asks whether the network is there."""
    return HttpResponse(status=204)


@require_POST
@terminal
def beat(request: TerminalRequest) -> JsonResponse:
    """POST /kiosk/beat/: once a minute: the machine is there, and its parts are in this state."""
    note_beat(device=request.device.pk, said=agent_of(request.device).state(), at=now())
    return JsonResponse({})


urlpatterns = [
    path("", home, name="home"),
    path("leave/", leave, name="leave"),
    path("alive/", alive, name="alive"),
    path("beat/", beat, name="beat"),
]
