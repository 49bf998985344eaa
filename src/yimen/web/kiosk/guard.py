"""Who may come in at a terminal: a machine that was enrolled, and on some pages somebody who has shown who they are."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from yimen.halls.devices import device_with
from yimen.halls.queries import Device
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.visit import Visit, countdown_seconds, idle_seconds, served_in, visit_of, wipe
from yimen.web.shared.faces import FACES
from yimen.web.shared.guards import View, marked
from yimen.web.shared.refusals import sentence, status_of

P = ParamSpec("P")
COOKIE = "yimen_terminal"
NEXT = "kiosk_next"


class TerminalRequest(HttpRequest):
    """A request of an enrolled machine, with the visit that is going on there."""

    device: Device
    visit: Visit | None


class VisitRequest(TerminalRequest):
    """A request of somebody at a terminal who has shown who they are."""

    visit: Visit


def terminal(view: Callable[Concatenate[TerminalRequest, P], HttpResponseBase]) -> View[P]:
    """Let in enrolled machines; a refusal stays on the terminal's own pages, which lead nowhere else."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        device = device_with(request.COOKIES.get(COOKIE, ""))
        if device is None:
            return _unwritten(render(request, "kiosk/stranger.html", status=403))
        vars(request).update(device=device, visit=visit_of(request))
        try:
            response = view(request, *args, **kwargs)  # type: ignore[arg-type]  # it is one now
        except NotAllowed as refusal:
            response = refused(request, refusal)  # type: ignore[arg-type]
        except Http404:
            response = page(request, "kiosk/lost.html", {}, status=404)  # type: ignore[arg-type]
        return _unwritten(response)

    return marked(guarded, view, "terminal")


def identified(view: Callable[Concatenate[VisitRequest, P], HttpResponseBase]) -> View[P]:
    """Let in whoever has shown who they are at an enrolled machine; others do so first and then go on."""

    @wraps(view)
    def known(request: TerminalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.visit is None:
            request.session[NEXT] = request.path
            return redirect("kiosk:identify")
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it is one now

    return terminal(known)


def page(request: TerminalRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page of the terminal: its frame knows the machine, the visit, and when to forget it."""
    frame = {
        "device": request.device,
        "visit": request.visit,
        "idle": idle_seconds(),
        "countdown": countdown_seconds(),
        "back": reverse("kiosk:home"),
        "faces": FACES,
        "may_rate": request.visit is not None and served_in(request) is not None,
    }
    return render(request, template, {**frame, **context}, status=status)


def refused(request: TerminalRequest, refusal: NotAllowed) -> HttpResponse:
    """Return the refusal as one sentence in large letters."""
    back = vars(request).get("again") or reverse("kiosk:home")
    context = {"sentence": sentence(refusal), "back": back}
    return page(request, "kiosk/refused.html", context, status=status_of(refusal))


def ended(request: HttpRequest) -> HttpResponse:
    """Return the way to the first page, with nothing left of the visit."""
    response = redirect("kiosk:home")
    wipe(request, response)
    return response


def _unwritten(response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer so that no cache and no way back shows it to the next person."""
    response.headers["Cache-Control"] = "no-store"
    return response
