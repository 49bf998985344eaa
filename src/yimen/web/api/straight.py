"""The API's own way in: a call carries its token, so it passes nothing of what pages need for their visitors.

No session, no messages, no CSRF check (no cookie is looked at), no idle sign-out, no language of a cookie. Before the
operation stand the door's own checks (`urls.door`: method and size) and here the host; the answer gets the headers
that pages get. Measured: a third of the processor time of a submission (docs/performance.md).
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponseBase

from yimen.web.shared.middleware import POLICIES

Respond = Callable[[HttpRequest], HttpResponseBase]

ROOT = "/api/v1/"  # itself a page for people
HEADERS = {
    **POLICIES,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
}


class _Operations(BaseHandler):
    """What resolves the address and calls the view, with no middleware of its own."""

    _view_middleware = _template_response_middleware = _exception_middleware = ()

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Return the operation's answer; raise DisallowedHost for a host that is not ours."""
        request.get_host()
        view: Respond = cast(Any, self)._get_response  # noqa: SLF001  nor in the stubs
        return view(request)


class Straight:
    """Answers calls of the API; everything else goes on."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.call = cast(Respond, convert_exception_to_response(_Operations().answer))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT) or request.path_info == ROOT or "\x00" in request.path_info:
            return self.respond(request)
        response = self.call(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")
        return response
