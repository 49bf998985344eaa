"""Pages inside pages of our own: the editor's preview shows what citizens will see. Nobody else may frame anything."""

from django.http import HttpResponse

from yimen.web.shared.middleware import POLICIES

_POLICY = "Content-Security-Policy"


def frames(response: HttpResponse) -> HttpResponse:
    """Let the page show pages of our own in frames."""
    response.headers[_POLICY] = f"{POLICIES[_POLICY]}; frame-src 'self'"
    return response


def framed(response: HttpResponse) -> HttpResponse:
    """Let the page stand in a frame on a page of our own."""
    response.headers[_POLICY] = POLICIES[_POLICY].replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
