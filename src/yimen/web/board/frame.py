"""What every board shares: its centre, its frame, and where it hears of calls."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.identity.queries import Centre, centre_named
from yimen.web.shared.middleware import POLICIES

_POLICY = "Content-Security-Policy"


def centre_or_404(code: str) -> Centre:
    """Return the centre of this code."""
    centre = centre_named(code)
    if centre is None:
        raise Http404
    return centre


def board(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Return the board, or with ?part=1 only its inside, which the page asks for after a change."""
    name = template.replace("board/", "board/parts/") if request.GET.get("part") else template
    origin = stream_origin(request)
    response = render(request, name, {**context, "streams": origin})
    response.headers["Cache-Control"] = "no-store"
    if origin and origin != "/":
        response.headers[_POLICY] = POLICIES[_POLICY].replace("connect-src 'self'", f"connect-src 'self' {origin}")
    return response


def stream_origin(request: HttpRequest) -> str:
    """Return where the event process listens: behind our proxy, or at its own port; empty where there is none."""
    if settings.STREAM_URL:
        return str(settings.STREAM_URL)
    if not settings.STREAM_PORT:
        return ""
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return f"{request.scheme}://{name}:{settings.STREAM_PORT}"
