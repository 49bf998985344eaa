"""What every page needs: the language asked for, refusals as pages, security headers."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence, status_of

Respond = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "yimen_language"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
POLICIES = {
    "Content-Security-Policy": _POLICY,
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}


class Language:
    """Chinese first: English only when the visitor chose it, whatever the browser prefers."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = "en" if request.COOKIES.get(LANGUAGE_COOKIE) == "en" else "zh-hans"
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.respond(request)
        response.headers.setdefault("Content-Language", "en" if language == "en" else "zh-CN")
        return response


class Refusals:
    """A rule's refusal becomes a page that says what to do next."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Render the refusal; leave every other exception to Django."""
        if not isinstance(error, NotAllowed):
            return None
        chinese, english = sentence(error, language="zh-hans"), sentence(error, language="en")
        first, second = (english, chinese) if translation.get_language() == "en" else (chinese, english)
        context = {"code": error.code, "sentence": first, "other_sentence": second}
        return render(request, "shared/refused.html", context, status=status_of(error))


class Buttons:
    """An address for buttons that somebody opens by itself: a page that says so, at a terminal the first page."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        if request.path_info.startswith("/kiosk/"):
            return redirect("kiosk:home")
        told = render(request, "shared/errors/405.html", status=response.status_code)
        told.headers["Allow"] = response.headers["Allow"]
        return told


class Addresses:
    """An address with a NUL in it leads nowhere: the database cannot even be asked for it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        return self.respond(request)


class ContentPolicy:
    """No script or style from outside or from the page's own text."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        for name, value in POLICIES.items():
            response.headers.setdefault(name, value)
        return response
